// The guardian in the browser alone: the rules of mien guard (docs/guard.md) over what Recognizer.follow reads. It pauses an HTML5 player; no picture and no score leaves it.
//   const guardian = new Guardian(await Recognizer.open(), rules, { player: document.querySelector("video"), onRule: (rule, begins) => … });
//   guardian.start(camera);   // a <video> that shows the child; guardian.stop() ends it
const longestGap = 1;

// Whether one rule holds, moment after moment: it counts the seconds in which it did over a window that moves along (RuleWatch.cs).
export class RuleWatch {
  #counted = []; #last = NaN; #done = -Infinity; #seconds = 0; #held = false;

  constructor(rule) { this.rule = { atLeast: 0.6, coolDown: 30, within: rule.seconds, then: [], afterwards: [], ...rule }; }

  // counts: true, false, or null where that cannot be told. Gives true where the rule begins to hold, false where it has ended, else null.
  add(time, counts) {
    const from = Number.isNaN(this.#last) || time - this.#last > longestGap ? time : this.#last, { seconds, within, coolDown } = this.rule;
    this.#last = time;
    if (counts === true && time > from) {
      this.#counted.push([from, time]);
      this.#seconds += time - from;
    }
    while (this.#counted.length > 0 && this.#counted[0][1] <= time - within) {
      const [begin, end] = this.#counted.shift();
      this.#seconds -= end - begin;
    }
    if (!this.#held && this.#seconds >= seconds - 1e-6 && time - this.#done >= coolDown) {
      [this.#held, this.#done] = [true, time];
      return true;
    }
    if (this.#held && this.#counted.length === 0) return this.#held = false;
    return null;
  }
}

const minutes = clock => { const [hours, rest] = clock.split(":").map(Number); return 60 * hours + rest; };

// "20:00-07:00" goes over midnight.
export function isQuiet(hours, now = new Date()) {
  const at = 60 * now.getHours() + now.getMinutes();
  return hours.some(range => { const [from, to] = range.split("-").map(minutes); return from <= to ? from <= at && at < to : at >= from || at < to; });
}

export class Guardian {
  #recognizer; #watches; #quietHours; #player; #onRule; #onLook; #run = 0; #paused = false;

  // rules: as in a rule file, { rules: [{ name, expressions | faceMissing, atLeast, seconds, within, coolDown, then, afterwards }], quietHours }; of its actions { "player": "pause" } and { "player": "resume" } are done here.
  constructor(recognizer, rules, { player = null, onRule = () => {}, onLook = () => {} } = {}) {
    [this.#recognizer, this.#player, this.#onRule, this.#onLook, this.#quietHours] = [recognizer, player, onRule, onLook, rules.quietHours ?? []];
    for (const rule of rules.rules) {
      const unknown = (rule.expressions ?? []).find(name => !recognizer.card.labels.includes(name));
      if (unknown) throw new Error(`${rule.name}: '${unknown}' is no expression that the model knows; it knows ${recognizer.card.labels.join(", ")}`);
      if (!(rule.seconds > 0)) throw new Error(`${rule.name}: seconds is missing: for how many seconds it must be seen`);
      if (!rule.faceMissing === !rule.expressions?.length) throw new Error(`${rule.name}: expressions must name at least one expression, or faceMissing must be true, not both`);
    }
    this.#watches = rules.rules.map(rule => new RuleWatch(rule));
  }

  get isWatching() { return this.#run % 2 === 1; }

  // Watches a <video> that shows a camera until stop.
  async start(camera) {
    if (this.isWatching) return;
    const mine = ++this.#run;
    while (mine === this.#run) {
      if (camera.videoWidth > 0 && camera.readyState >= 2) {
        const seconds = performance.now() / 1000, faces = await this.#recognizer.follow(camera, seconds);
        if (mine === this.#run) this.look(faces, seconds);
      }
      await new Promise(next => setTimeout(next, 20));
    }
  }

  stop() { if (this.isWatching) this.#run++; }

  // Looks at faces that were read already; seconds must grow.
  look(faces, seconds) {
    this.#onLook(faces);
    for (const watch of this.#watches) {
      const begins = watch.add(seconds, this.#counts(watch.rule, faces));
      if (begins === null || isQuiet(this.#quietHours)) continue;
      for (const action of begins ? watch.rule.then : watch.rule.afterwards) this.#do(action);
      this.#onRule(watch.rule, begins);
    }
  }

  // Of several faces the one that shows it most; one that cannot be read says nothing.
  #counts(rule, faces) {
    if (rule.faceMissing) return faces.length === 0;
    const readable = faces.filter(face => face.readable !== false);
    return readable.length === 0 ? null : readable.some(face => rule.expressions.reduce((sum, name) => sum + face.smoothed[name], 0) >= rule.atLeast);
  }

  // Only what the guardian paused does it resume.
  #do({ player }) {
    if (!this.#player) return;
    if (player === "pause" && !this.#player.paused) {
      this.#player.pause();
      this.#paused = true;
    } else if (player === "resume" && this.#paused) {
      this.#paused = false;
      this.#player.play()?.catch?.(() => {});
    }
  }
}
