// One face over time: it shows one expression until it changes to another, and each picture is a noisy look at it. HiddenMarkov.cs and ExpressionSmoother.cs of Mien.Recognition, where the equations stand.
const least = 1e-4, longestGap = 1, around = 0.5, slack = 1e-9;
export const defaults = { switchesPerSecond: 0.2, priorSeconds: 30, independence: 0.25, lag: 2 };

function normalized(values) {
  const sum = values.reduce((a, b) => a + b, 0);
  return values.map(value => sum > 0 ? value / sum : 1 / values.length);
}

const clamp = (value, low, high) => Math.min(Math.max(value, low), high);

// Readings are { scores, readable? }, as Recognizer.recognize gives them; times are in seconds and grow.
export class Smoother {
  #labels; #abstainBelow; #options; #steps = []; #changes = 0; #seconds = 0; #before = null;

  constructor(labels, abstainBelow = 0, options = {}) {
    [this.#labels, this.#abstainBelow, this.#options] = [labels, abstainBelow ?? 0, { ...defaults, ...options }];
    // Changes a second, as fitted so far.
    this.rate = this.#options.switchesPerSecond;
  }

  // The scores of this moment, by what came before alone.
  get now() { return this.#scores(this.#steps.at(-1)?.forward ?? this.#before); }

  // Adds a reading; gives back earlier ones that are smoothed now: { time, face, scores, expression, unsure }.
  add(time, face) {
    const last = this.#steps.at(-1), seconds = last ? time - last.time : 0, stay = Math.exp(-this.rate * seconds), { independence, lag } = this.#options;
    const power = face.readable === false ? 0 : last ? Math.min(1, seconds / independence) : 1;
    const evidence = this.#labels.map(label => Math.max(least, face.scores[label]) ** power), move = (1 - stay) / (evidence.length - 1);
    const forward = normalized(last ? evidence.map((share, j) => share * (stay * last.forward[j] + move * (1 - last.forward[j]))) : evidence);
    this.#steps.push({ time, face, evidence, forward, stay, seconds });
    return time - this.#steps[0].time >= 2 * lag - slack ? this.#smooth(time - lag + slack) : [];
  }

  // The readings that were not given back yet: the face's time is over.
  flush() { return this.#smooth(Infinity); }

  #smooth(until) {
    const steps = this.#steps, smoothed = [], ready = steps.filter(step => step.time <= until).length;
    let after = this.#labels.map(() => 1);
    for (let i = steps.length - 1; i >= 0; i--) {
      smoothed[i] = normalized(steps[i].forward.map((share, j) => share * after[j]));
      if (i === 0) continue;
      const { evidence, stay, seconds } = steps[i], before = steps[i - 1].forward, move = (1 - stay) / (evidence.length - 1);
      const same = evidence.map((share, j) => share * after[j]), sum = same.reduce((a, b) => a + b, 0), next = same.map(share => stay * share + move * (sum - share));
      const stayed = same.reduce((all, share, j) => all + before[j] * stay * share, 0), all = next.reduce((total, share, j) => total + before[j] * share, 0);
      after = normalized(next);
      if (i <= ready && seconds <= longestGap) [this.#changes, this.#seconds] = [this.#changes + (all > 0 ? clamp(1 - stayed / all, 0, 1) : 0), this.#seconds + seconds];
    }
    const { switchesPerSecond, priorSeconds } = this.#options;
    this.rate = clamp((switchesPerSecond * priorSeconds + this.#changes) / Math.max(1e-9, priorSeconds + this.#seconds), 0.01, 10);
    const tops = smoothed.map(shares => shares.indexOf(Math.max(...shares)));
    const given = steps.slice(0, ready).map((step, i) => ({ time: step.time, face: step.face, scores: this.#scores(smoothed[i]), expression: this.#labels[tops[i]], unsure: this.#isUnsure(i, tops) }));
    if (ready === steps.length && ready > 0) this.#before = steps.at(-1).forward;
    this.#steps = steps.slice(ready);
    return given;
  }

  // What the single pictures within half a second, each for itself, hold for too unlikely: smoothing makes scores surer, not the model better.
  #isUnsure(at, tops) {
    const steps = this.#steps, label = this.#labels[tops[at]];
    if (steps[at].face.readable === false) return true;
    const near = steps.filter((step, i) => Math.abs(step.time - steps[at].time) <= around + slack && step.face.readable !== false && tops[i] === tops[at]);
    return near.reduce((sum, step) => sum + step.face.scores[label], 0) / near.length < this.#abstainBelow;
  }

  #scores = shares => shares && Object.fromEntries(this.#labels.map((label, i) => [label, shares[i]]));
}
