// Writes clip.json: what Hugging Face's tokenizers make of some texts, with CLIP's rules and a vocabulary that is learned here from everyday words.
//   npm install @huggingface/tokenizers@0.2.0 && node clip.mjs
import { readFileSync, writeFileSync } from "node:fs";
import { Tokenizer } from "@huggingface/tokenizers";

const words = readFileSync(new URL("../../../src/Mien.Synthesis/Prompts/everyday-words.txt", import.meta.url), "utf8")
  .split("\n").filter((line) => !line.startsWith("#")).join(" ").split(/\s+/).filter((word) => /^[a-z]+$/.test(word));

// CLIP writes each byte as a printable character; these are those that the texts below need.
const printable = (byte) => (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || (byte >= 174 && byte <= 255);
let next = 256;
const letters = Array.from({ length: 256 }, (_, byte) => String.fromCodePoint(printable(byte) ? byte : next++));

const spelled = words.map((word) => [...word].map((letter, at) => (at === word.length - 1 ? `${letter}</w>` : letter)));
const merges = [];
while (merges.length < 400) {
  const counts = new Map();
  for (const word of spelled) for (let at = 0; at + 1 < word.length; at++) counts.set(`${word[at]} ${word[at + 1]}`, (counts.get(`${word[at]} ${word[at + 1]}`) ?? 0) + 1);
  const [pair] = [...counts].sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1))[0];
  merges.push(pair);
  for (const word of spelled) for (let at = 0; at + 1 < word.length; at++) if (`${word[at]} ${word[at + 1]}` === pair) word.splice(at, 2, word[at] + word[at + 1]);
}
const tokens = [...new Set([...letters, ...letters.map((letter) => `${letter}</w>`), ...merges.map((pair) => pair.replace(" ", "")), "<|startoftext|>", "<|endoftext|>"])];
const vocab = Object.fromEntries(tokens.map((token, at) => [token, at]));
const [start, end] = ["<|startoftext|>", "<|endoftext|>"].map((content) => ({ id: vocab[content], content, special: true, single_word: false, lstrip: false, rstrip: false, normalized: false }));

const tokenizer = new Tokenizer({
  added_tokens: [start, end],
  normalizer: { type: "Sequence", normalizers: [{ type: "NFC" }, { type: "Replace", pattern: { Regex: "\\s+" }, content: " " }, { type: "Lowercase" }] },
  pre_tokenizer: { type: "Sequence", pretokenizers: [
    { type: "Split", pattern: { Regex: "'s|'t|'re|'ve|'m|'ll|'d|[\\p{L}]+|[\\p{N}]|[^\\s\\p{L}\\p{N}]+" }, behavior: "Removed", invert: true },
    { type: "ByteLevel", add_prefix_space: false, trim_offsets: true, use_regex: false },
  ] },
  post_processor: { type: "RobertaProcessing", sep: [end.content, end.id], cls: [start.content, start.id], trim_offsets: false, add_prefix_space: false },
  decoder: null,
  model: { type: "BPE", vocab, merges, unk_token: end.content, continuing_subword_prefix: "", end_of_word_suffix: "</w>", fuse_unk: false, byte_fallback: false },
}, {});

const texts = [
  "", "a", "child", "portrait photograph of a two year old toddler, head and shoulders", "In a PARK in Autumn", "wearing   glasses,hat", "it's the child's kite; they're here, I'll go, we've been, he'd",
  "48 px, 1920x1080", "close-up (soft light) -- [bokeh]...", "a!!! b??", "unfamiliarword qzx", "Straße café naïve", "日本の子供", "😀 smile", "don't", "'s 't", "a.b,c", "grandmother grandfather strawberries",
  "tab\tand\nnew line", "ÄÖÜ äöü", "½ ² ٣", "_under_score_",
];
const rows = texts.map((text) => ({ text, ids: tokenizer.encode(text).ids }));
writeFileSync(new URL("clip.json", import.meta.url), JSON.stringify({ vocab, merges, rows }) + "\n");
for (const row of rows) console.log(row.text, "→", row.ids.map((id) => tokens[id]).join(" "));
