// Cutting and scaling by the rule of Mien.Vision (Resizing, AxisTaps, SeparableScaling), in single precision like there, so that a face is the same to the last bit here and there.
// A picture is { width, height, data }: RGBA bytes, as ImageData has them.
const f = Math.fround;

// MathF.Round: of two that are as near the even one.
export function round(value) {
  const low = Math.floor(value), rest = value - low;
  return rest < 0.5 ? low : rest > 0.5 ? low + 1 : low % 2 === 0 ? low : low + 1;
}

const clamp = (value, least, most) => Math.min(Math.max(value, least), most);

// For each of count pixels of a scaled axis: the first source pixel and the weights, together 1.
function taps(from, length, size, count) {
  const scale = length / count, all = [];
  for (let i = 0; i < count; i++) {
    if (scale > 1) {
      const left = from + i * scale, right = from + (i + 1) * scale;
      const first = clamp(Math.floor(left), 0, size - 1), end = clamp(Math.ceil(right), first + 1, size), weights = new Float32Array(end - first);
      for (let k = first; k < end; k++) {
        const pixelLeft = k === 0 ? -Infinity : k, pixelRight = k === size - 1 ? Infinity : k + 1;
        weights[k - first] = Math.max(0, Math.min(right, pixelRight) - Math.max(left, pixelLeft)) / (right - left);
      }
      all.push({ first, weights });
    } else {
      const inside = clamp(from + (i + 0.5) * scale - 0.5, 0, size - 1), first = Math.trunc(inside), t = f(inside - first);
      all.push({ first, weights: t > 0 ? Float32Array.of(f(1 - t), t) : Float32Array.of(1) });
    }
  }
  return all;
}

// RGB bytes of a box { x, y, width, height }, which may reach outside, at width × height pixels.
export function crop(picture, box, width, height) {
  const columns = taps(box.x, box.width, picture.width, width), rows = taps(box.y, box.height, picture.height, height);
  const from = columns[0].first, last = columns[width - 1], span = last.first + last.weights.length - from;
  const sums = new Float32Array(3 * span), target = new Uint8Array(3 * width * height), { data } = picture;
  for (let y = 0; y < height; y++) {
    sums.fill(0);
    const row = rows[y];
    for (let k = 0; k < row.weights.length; k++) {
      const weight = row.weights[k];
      let at = 4 * ((row.first + k) * picture.width + from);
      for (let i = 0; i < sums.length; i += 3, at += 4) {
        sums[i] += f(data[at] * weight);
        sums[i + 1] += f(data[at + 1] * weight);
        sums[i + 2] += f(data[at + 2] * weight);
      }
    }
    for (let x = 0; x < width; x++) {
      const { first, weights } = columns[x];
      let at = 3 * (first - from), red = f(0.5), green = f(0.5), blue = f(0.5);
      for (const weight of weights) {
        red = f(red + f(sums[at] * weight));
        green = f(green + f(sums[at + 1] * weight));
        blue = f(blue + f(sums[at + 2] * weight));
        at += 3;
      }
      const to = 3 * (y * width + x);
      target[to] = Math.min(red, 255);
      target[to + 1] = Math.min(green, 255);
      target[to + 2] = Math.min(blue, 255);
    }
  }
  return target;
}

// A copy turned clockwise by quarters of a circle, 1 to 3.
export function turned({ width, height, data }, quarters) {
  const pixels = new Uint32Array(data.buffer, data.byteOffset, width * height), target = new Uint32Array(width * height), isUpright = quarters === 2;
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      target[isUpright ? pixels.length - 1 - at : quarters === 1 ? x * height + height - 1 - y : (width - 1 - x) * height + y] = pixels[at];
    }
  }
  return { width: isUpright ? width : height, height: isUpright ? height : width, data: new Uint8ClampedArray(target.buffer) };
}

// BT.601 luma, by whole numbers.
export const luma = (r, g, b) => (19595 * r + 38470 * g + 7471 * b + 32768) >> 16;

// Of RGB bytes.
export function gray(rgb) {
  const lumas = new Uint8Array(rgb.length / 3);
  for (let i = 0, at = 0; i < lumas.length; i++, at += 3) lumas[i] = luma(rgb[at], rgb[at + 1], rgb[at + 2]);
  return lumas;
}

// [C, H, W] of interleaved bytes, each looked up in the table of its channel.
export function planes(bytes, channels, table) {
  const size = bytes.length / channels, values = new Float32Array(bytes.length);
  for (let c = 0; c < channels; c++) for (let i = 0; i < size; i++) values[c * size + i] = table[c][bytes[i * channels + c]];
  return values;
}

// (p / 255 − mean) / std for each of the 256 values of a pixel.
export const pixelTable = (mean, std) => mean.map((m, c) => Float32Array.from({ length: 256 }, (_, p) => f(f(f(p / 255) - f(m)) / f(std[c]))));

// The square on the same middle whose side is scale times the longer side of a box.
export function squared({ x, y, width, height }, scale) {
  const side = f(Math.max(width, height) * f(scale));
  return { x: f(x + f(f(width - side) / 2)), y: f(y + f(f(height - side) / 2)), width: side, height: side };
}
