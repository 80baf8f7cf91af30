// The owner's page: the report, and a training on the votes.
'use strict';
(() => {
  const wait = 3000;
  const $ = id => document.getElementById(id);
  // The token stands behind '#', which browsers send to nobody.
  const given = new URLSearchParams(location.hash.slice(1)).get('token');
  if (given) {
    sessionStorage.setItem('owner', given);
    history.replaceState(null, '', location.pathname);
  }
  const token = sessionStorage.getItem('owner') || '';
  const ask = (path, method = 'GET') => fetch('/v1/annotate/owner/' + path, { method, cache: 'no-store', headers: { Authorization: 'Bearer ' + token } });
  const say = text => { $('status').textContent = text; };

  const report = async () => {
    const answer = await ask('report');
    if (!answer.ok) { say((await answer.json().catch(() => ({}))).detail || 'The server refuses: ' + answer.status); return false; }
    // Parsed apart, where nothing of it runs.
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    $('report').replaceChildren(...page.body.childNodes);
    $('again').disabled = false;
    return true;
  };

  let wasRunning = false;
  const look = async (method = 'GET') => {
    const answer = await ask('training', method);
    if (!answer.ok) return;
    const { isRunning, state } = await answer.json();
    say(state);
    $('train').disabled = isRunning;
    if (wasRunning && !isRunning) await report();
    wasRunning = isRunning;
    if (isRunning) setTimeout(() => look().catch(lost), wait);
  };

  const lost = () => { say('No connection to the server.'); $('train').disabled = false; };
  $('train').addEventListener('click', () => look('POST').catch(lost));
  $('again').addEventListener('click', () => report().then(there => there && look()).catch(lost));
  report().then(there => there && look()).catch(lost);
})();
