// Keeps the whole folder, so that the page works without a network. Another version is another cache.
const cache = "mien-{version}", files = {files};
addEventListener("install", event => event.waitUntil(caches.open(cache).then(kept => kept.addAll(files)).then(() => skipWaiting())));
addEventListener("activate", event => event.waitUntil(caches.keys().then(names => Promise.all(names.filter(name => name.startsWith("mien-") && name !== cache).map(name => caches.delete(name)))).then(() => clients.claim())));
addEventListener("fetch", event => event.respondWith(caches.open(cache).then(async kept => await kept.match(event.request, { ignoreSearch: true }) ?? (event.request.mode === "navigate" ? await kept.match("index.html") : undefined) ?? Response.error())));
