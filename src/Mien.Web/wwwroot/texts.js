// All words of the page. Another language is another object with the same keys; the browser's language chooses.
const en = {
  skip: "Skip to choosing pictures",
  promise: "This page runs on this machine. Nothing that you show it leaves it, and nothing is kept.",
  promiseBrowser: "This page reads pictures in this browser alone. Nothing that you show it leaves it, and nothing is kept. It works without a network.",
  chooseTitle: "Show it something",
  choose: "Photos or a video:",
  dropHint: "Or drop photos or a video anywhere on this page.",
  cameraStart: "Start the camera",
  cameraStop: "Stop the camera",
  liveTitle: "Live",
  watching: "The camera is being watched. No picture is kept.",
  timeline: "Timeline",
  export: "Save the timeline (CSV)",
  notice: "An expression is what a face shows, not what a child feels. Inferring emotions at work and in schools is forbidden (EU AI Act, Article 5).",
  reading: name => `Reading ${name} …`,
  done: (faces, photos) => `${faces} ${faces === 1 ? "face" : "faces"} in ${photos} ${photos === 1 ? "photo" : "photos"}.`,
  noFace: "no face found",
  unsure: "unsure",
  face: "face",
  expression: "expression",
  scores: "all scores, %",
  faults: { busy: "The server is busy; try again in a moment.", gone: "The server does not answer. Is it still running?", camera: "The camera cannot be used: it is missing, in use, or not allowed.", video: "The browser cannot play this video.", picture: "The browser cannot read this picture." },
  timelineOf: number => `Timeline of face ${number}`,
  because: { "one-color": "one color", "too-small": "too small", "too-dark": "too dark", "too-flat": "too flat", "too-blurred": "too blurred", turned: "turned away", "low-confidence": "not sure enough" },
  names: {},
};
const all = { en };
const text = all[(navigator.language || "en").slice(0, 2)] ?? en;
export default text;
export const expressionName = name => text.names[name] ?? name;
