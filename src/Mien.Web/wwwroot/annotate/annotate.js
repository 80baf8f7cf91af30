// The annotation page. Votes wait in the browser until the server has them on its disk: they outlive a lost network and a reload.
'use strict';
(() => {
  const ahead = 6, most = 100, again = 2000;
  const $ = id => document.getElementById(id);
  // The token stands behind '#', which browsers send to nobody.
  const given = new URLSearchParams(location.hash.slice(1)).get('token');
  if (given) {
    sessionStorage.setItem('token', given);
    history.replaceState(null, '', location.pathname);
  }
  const token = sessionStorage.getItem('token') || '';
  const store = 'mien-votes-' + token.slice(0, 8);
  let queue = JSON.parse(localStorage.getItem(store) || '[]');
  let session = null, pictures = [], current = null, last = null, shownAt = 0, isSending = false, began = Date.now(), isOver = false;

  const ask = (path, body) => fetch('/v1/annotate/' + path, {
    method: body ? 'POST' : 'GET', cache: 'no-store',
    headers: body ? { Authorization: 'Bearer ' + token, 'Content-Type': 'application/json' } : { Authorization: 'Bearer ' + token },
    body: body && JSON.stringify(body),
  });
  // What the server offered before it had a vote must not be shown again after it.
  const voted = new Set(queue.map(look => look.id + '/' + look.round + '/' + look.isRepeat));
  const key = look => look.id + '/' + look.round + '/' + look.isRepeat;
  const keep = () => localStorage.setItem(store, JSON.stringify(queue));
  const say = text => { $('status').textContent = text; };

  const refuse = async answer => {
    const problem = await answer.json().catch(() => ({}));
    isOver = true;
    $('figure').hidden = true;
    $('choices').replaceChildren();
    say(problem.detail || 'The server refuses: ' + answer.status);
  };

  // Votes are sent once each: the server takes a second one of the same look for the same vote.
  const send = async () => {
    if (isSending || queue.length === 0 || isOver) return;
    isSending = true;
    const part = queue.slice(0, most);
    try {
      const answer = await ask('votes', part);
      if (answer.status === 401) { await refuse(answer); return; }
      if (answer.ok) {
        const { done, left, faults } = await answer.json();
        const sent = new Map(part.map(vote => [key(vote), vote]));
        queue = queue.filter(vote => sent.get(key(vote)) !== vote);
        keep();
        Object.assign(session, { done, left });
        if (faults.some(fault => fault)) say('Not kept: ' + faults.find(fault => fault));
        tell();
      } else {
        tell(((await answer.json().catch(() => ({}))).detail || 'The server refuses: ' + answer.status) + ' ' + queue.length + ' votes wait here and are sent later.');
      }
    } catch { tell('No connection. Go on: ' + queue.length + ' votes wait here and are sent later.'); } finally { isSending = false; }
  };

  const load = async () => {
    const answer = await ask('next?count=' + ahead);
    if (answer.status === 401) { await refuse(answer); return; }
    const known = new Set([...pictures, ...(current ? [current] : [])].map(key));
    for (const look of await answer.json()) {
      if (known.has(key(look)) || voted.has(key(look))) continue;
      const bytes = await ask('pictures/' + look.id);
      if (!bytes.ok) continue;
      look.url = URL.createObjectURL(await bytes.blob());
      // Decoded ahead: the key then only puts it in the other's place.
      look.image = $('face').cloneNode(false);
      look.image.src = look.url;
      look.image.dataset.id = look.id;
      await look.image.decode().catch(() => {});
      pictures.push(look);
    }
  };

  const tell = text => {
    if (!session || isOver) return;
    const waiting = queue.length > 1 ? ', ' + queue.length + ' waiting to be sent' : '';
    say(text || session.rater + ': ' + session.done + ' votes, ' + session.left + ' pictures left' + waiting);
    $('progress').value = session.done + session.left > 0 ? session.done / (session.done + session.left) : 1;
  };

  const show = look => {
    current = look;
    $('figure').hidden = !look;
    $('context').hidden = true;
    $('show').setAttribute('aria-pressed', 'false');
    if (!look) return;
    look.image.className = $('face').className;
    $('face').replaceWith(look.image);
    shownAt = performance.now();
    const minutes = (Date.now() - began) / 60000;
    if (minutes > session.breakMinutes) {
      $('rest').textContent = 'You have worked for ' + Math.round(minutes) + ' minutes. A break keeps votes good.';
      $('rest').hidden = false;
    }
  };

  let isLoading = false;
  const next = async () => {
    if (isOver) return;
    if (!current && pictures.length) show(pictures.shift());
    if (pictures.length < ahead / 2 && !isLoading) {
      isLoading = true;
      try {
        await load();
      } catch { tell('No connection. ' + queue.length + ' votes wait here and are sent later.'); } finally { isLoading = false; }
      if (!current && pictures.length) show(pictures.shift());
    }
    if (!current && !pictures.length && queue.length === 0 && !isOver) { show(null); tell('Nothing is left to do for now. Thank you!'); }
  };

  const vote = choice => {
    if (!current || isOver) return;
    const ballot = { id: current.id, round: current.round, isRepeat: current.isRepeat, choice, milliseconds: Math.round(performance.now() - shownAt) };
    queue = queue.filter(other => key(other) !== key(ballot));
    queue.push(ballot);
    voted.add(key(ballot));
    keep();
    if (last) URL.revokeObjectURL(last.url);
    last = current;
    current = null;
    if (pictures.length) show(pictures.shift());
    else show(null);
    send().then(next);
  };

  // The picture comes back; its vote goes, here or there.
  const undo = async () => {
    if (!last || isOver) return;
    const back = last;
    last = null;
    const isHere = queue.some(other => key(other) === key(back)) && !isSending;
    queue = queue.filter(other => key(other) !== key(back));
    voted.delete(key(back));
    keep();
    if (current) pictures.unshift(current);
    show(back);
    say('Undone: judge it again.');
    if (!isHere) await ask('undo', { id: back.id, round: back.round, isRepeat: back.isRepeat }).catch(() => {});
  };

  const toggle = (button, isOn) => button.setAttribute('aria-pressed', String(isOn));
  const zoom = () => toggle($('zoom'), $('face').classList.toggle('zoomed'));
  const whole = async () => {
    if (!current || !session.hasContext) return;
    const photo = $('context');
    if (!photo.hidden) { photo.hidden = true; toggle($('show'), false); return; }
    const answer = await ask('contexts/' + current.id).catch(() => null);
    if (!answer || !answer.ok) { say('The whole photo is not there.'); return; }
    photo.src = URL.createObjectURL(await answer.blob());
    photo.hidden = false;
    toggle($('show'), true);
  };

  const keys = new Map([['u', undo], ['z', zoom], ['c', whole]]);
  const choices = () => {
    const all = [...session.labels.map((label, at) => [label, at < 9 ? String(at + 1) : '']), ['not-a-face', 'e'], ['unknown', '0']];
    $('choices').replaceChildren(...all.map(([choice, letter]) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.dataset.choice = choice;
      const name = choice === 'not-a-face' ? 'error: no face' : choice === 'unknown' ? 'cannot tell' : choice;
      button.append(name + ' ');
      if (letter) {
        const cap = document.createElement('kbd');
        cap.textContent = letter.toUpperCase();
        button.append(cap);
        keys.set(letter, () => vote(choice));
      }
      button.addEventListener('click', () => vote(choice));
      return button;
    }));
  };

  document.addEventListener('keydown', pressed => {
    if (pressed.ctrlKey || pressed.altKey || pressed.metaKey || pressed.repeat) return;
    const act = keys.get(pressed.key.toLowerCase());
    if (act) { pressed.preventDefault(); act(); }
  });
  $('undo').addEventListener('click', undo);
  $('zoom').addEventListener('click', zoom);
  $('show').addEventListener('click', whole);
  addEventListener('online', () => send().then(next));
  setInterval(() => send().then(next), again);

  const start = async () => {
    try {
      const answer = await ask('session');
      if (!answer.ok) { await refuse(answer); return; }
      session = await answer.json();
      $('show').hidden = !session.hasContext;
      choices();
      tell();
      await send();
      await next();
    } catch { say('No connection to the server. ' + (queue.length ? queue.length + ' votes wait here and are sent later.' : '')); setTimeout(start, again); }
  };
  // Browsers have it on this machine and over HTTPS alone.
  if (navigator.serviceWorker) navigator.serviceWorker.register('sw.js').catch(() => {});
  start();
})();
