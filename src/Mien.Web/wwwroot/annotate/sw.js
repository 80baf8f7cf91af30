// Keeps the page itself for a reload without a network. Pictures of children, votes and tokens are kept in no cache.
'use strict';
(() => {
  const name = 'mien-annotate-1';
  const files = ['./', 'annotate.js', 'annotate.css'];
  const kept = new Set(files.map(file => new URL(file, self.registration.scope).pathname));

  self.addEventListener('install', event => {
    self.skipWaiting();
    event.waitUntil(caches.open(name).then(cache => cache.addAll(files)));
  });

  self.addEventListener('activate', event => event.waitUntil((async () => {
    for (const other of await caches.keys()) if (other.startsWith('mien-annotate-') && other !== name) await caches.delete(other);
    await self.clients.claim();
  })()));

  // The server's own first: it may be a newer version.
  const answer = async request => {
    const cache = await caches.open(name);
    try {
      const fresh = await fetch(request);
      if (fresh.ok) await cache.put(new URL(request.url).pathname, fresh.clone());
      return fresh;
    } catch (fault) {
      const old = await cache.match(new URL(request.url).pathname);
      if (!old) throw fault;
      return old;
    }
  };

  self.addEventListener('fetch', event => {
    const url = new URL(event.request.url);
    if (event.request.method === 'GET' && url.origin === self.location.origin && kept.has(url.pathname)) event.respondWith(answer(event.request));
  });
})();
