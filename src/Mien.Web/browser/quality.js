// How well a face can be seen, whatever it shows (FaceQuality.cs, FaceQualityLimits.cs): why a reading is better left open.
import { crop, round } from "./picture.js";

const side = 48, tail = 0.05, oneColorLevels = 3, least = { size: 15, light: 0.1, contrast: 0.03, sharpness: 0.013 };

// gray: the bytes of the crop that the model reads, size × size of them; pixels: those of the picture across its shorter side. Null where nothing speaks against reading it.
export function fault(gray, size, pixels) {
  const face = size === side ? gray : scaled(gray, size), counts = new Uint32Array(256), n = side * side;
  let sum = 0, squares = 0;
  for (const p of face) [counts[p], sum, squares] = [counts[p] + 1, sum + p, squares + p * p];
  const percentile = share => {
    const rank = round(share * (n - 1));
    let level = 0, seen = counts[0];
    while (seen <= rank) seen += counts[++level];
    return level;
  };
  const variance = squares / n - (sum / n) ** 2;
  return percentile(1) - percentile(0) <= oneColorLevels ? "one color"
    : pixels < least.size ? "too small"
    : sum / n / 255 < least.light ? "too dark"
    : (percentile(1 - tail) - percentile(tail)) / 255 < least.contrast ? "too flat"
    : (variance > 0 ? edges(face) / variance : 0) < least.sharpness ? "too blurred" : null;
}

// The variance of the Laplacian.
function edges(face) {
  let sum = 0, squares = 0;
  for (let y = 1; y < side - 1; y++) {
    for (let x = 1; x < side - 1; x++) {
      const at = y * side + x, value = face[at - 1] + face[at + 1] + face[at - side] + face[at + side] - 4 * face[at];
      [sum, squares] = [sum + value, squares + value * value];
    }
  }
  const n = (side - 2) ** 2;
  return squares / n - (sum / n) ** 2;
}

function scaled(gray, size) {
  const data = new Uint8ClampedArray(4 * gray.length);
  gray.forEach((p, i) => data.fill(p, 4 * i, 4 * i + 4));
  return crop({ width: size, height: size, data }, { x: 0, y: 0, width: size, height: size }, side, side).filter((_, i) => i % 3 === 0);
}
