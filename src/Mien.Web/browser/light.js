// The light in which the detector sees a picture (SearchTone.cs, LevelRange.cs, ToneCurve.cs): dark, flat and gray ones are brought nearer to the photos that it learned from.
import { luma, round } from "./picture.js";

const samples = 20000, cut = 0.005, fullRange = 170, leastRange = 8, darkMedian = 0.2, liftedMedian = 0.35, leastGamma = 0.4, skinTint = [1.15, 0.93, 0.75];

// Which of the 256 levels of luma a picture uses: half a percent lies below low, half above high.
export function levels({ width, height, data }) {
  const step = Math.max(1, Math.ceil(Math.sqrt(width * height / samples))), counts = new Uint32Array(256);
  let count = 0, colored = false;
  for (let y = Math.min(Math.trunc(step / 2), height - 1); y < height; y += step) {
    for (let x = Math.min(Math.trunc(step / 2), width - 1); x < width; x += step, count++) {
      const at = 4 * (y * width + x), [r, g, b] = [data[at], data[at + 1], data[at + 2]];
      colored ||= r !== g || g !== b;
      counts[luma(r, g, b)]++;
    }
  }
  const level = (at, share) => {
    let steps = 0, passed = 0;
    while (steps < 255 && (passed += counts[at(steps)]) <= share) steps++;
    return at(steps);
  };
  return { low: level(i => i, count * cut), median: level(i => i, count * 0.5), high: level(i => 255 - i, count * cut), colored };
}

// A table of 256 levels for each color, or null where the picture is best as it is.
export function curve({ low, median, high, colored }) {
  const width = high - low, middle = (median - low) / width, dark = middle < darkMedian;
  if (width < leastRange || (width >= fullRange && !dark && colored)) return null;
  const gamma = dark ? Math.max(leastGamma, Math.log(liftedMedian) / Math.log(Math.max(middle, 1 / 256))) : 1;
  const [from, to] = width < fullRange || dark ? [low, high] : [0, 255], unit = value => Math.min(Math.max(value, 0), 1);
  return (colored ? [1, 1, 1] : skinTint).map(tint => Uint8Array.from({ length: 256 }, (_, p) => round(255 * unit(tint * unit((p - from) / (to - from)) ** gamma))));
}

// The picture, or a copy of it in a better light.
export function lit(picture) {
  const tables = curve(levels(picture));
  if (!tables) return picture;
  const data = new Uint8ClampedArray(picture.data), [red, green, blue] = tables;
  for (let at = 0; at < data.length; at += 4) [data[at], data[at + 1], data[at + 2]] = [red[data[at]], green[data[at + 1]], blue[data[at + 2]]];
  return { width: picture.width, height: picture.height, data };
}
