/** A rectangle in pixels of the picture; y grows downwards. */
export interface Box { x: number; y: number; width: number; height: number }

/** One for each expression, together 1. */
export type Scores = Record<string, number>;

/** What can be read: nothing of it leaves the browser. */
export type PictureSource = HTMLVideoElement | HTMLImageElement | HTMLCanvasElement | ImageData;

/** A face and what it shows: never what a child feels. */
export interface RecognizedFace {
  box: Box;
  /** The detector's own score, 0 to 1. */
  confidence: number;
  /** Eyes, nose, corners of the mouth; left and right as the viewer sees them. */
  landmarks: [number, number][];
  expression: string;
  scores: Scores;
  /** Whether the reading is better left open. */
  unsure: boolean;
  /** Why: the face can hardly be seen, or no expression scores high enough; null where it is sure. */
  because: "one color" | "too small" | "too dark" | "too flat" | "too blurred" | "low confidence" | null;
  /** Whether the face can be seen well enough. */
  readable: boolean;
}

export interface FollowedFace extends RecognizedFace {
  /** The same from picture to picture while the face stays about where it was. */
  face: number;
  /** The expression by all that came before. */
  shown: string;
  /** The scores by all that came before. */
  smoothed: Scores;
}

export class Recognizer {
  /** Loads model and detector from a folder that `mien export web` wrote; by default the one of this file. */
  static open(base?: URL): Promise<Recognizer>;
  /** What is known of the model. */
  readonly card: { name: string; labels: string[]; inputSize: number; intendedUse: string; terms: string };
  /** The faces of a picture, largest first, also where it lies on a side or its head. */
  recognize(source: PictureSource): Promise<RecognizedFace[]>;
  /** The faces of the next picture of a video, smoothed by what came before. Seconds grow; by default they are those of the page. */
  follow(source: PictureSource, seconds?: number): Promise<FollowedFace[]>;
}

export interface SmoothedReading<Face> { time: number; face: Face; scores: Scores; expression: string; unsure: boolean }

/** The hidden Markov chain of `mien watch`: smooths the readings of one face, each two seconds after it was added. */
export class Smoother<Face extends { scores: Scores; readable?: boolean } = RecognizedFace> {
  constructor(labels: string[], abstainBelow?: number, options?: { switchesPerSecond?: number; priorSeconds?: number; independence?: number; lag?: number });
  /** Changes a second, as fitted so far. */
  readonly rate: number;
  /** The scores of this moment, by what came before alone; null before the first reading. */
  readonly now: Scores | null;
  add(time: number, face: Face): SmoothedReading<Face>[];
  flush(): SmoothedReading<Face>[];
}

/** A rule as `mien guard` has it; of its actions the browser does those of the player. */
export interface GuardRule {
  name: string;
  expressions?: string[];
  faceMissing?: boolean;
  atLeast?: number;
  seconds: number;
  within?: number;
  coolDown?: number;
  then?: { player?: "pause" | "resume" }[];
  afterwards?: { player?: "pause" | "resume" }[];
}

/** Pauses a player by rules. No medical device, no judge of feelings. */
export class Guardian {
  constructor(recognizer: Recognizer, rules: { rules: GuardRule[]; quietHours?: string[] }, options?: {
    player?: HTMLMediaElement | null;
    /** A rule begins to hold (true) or has ended (false). */
    onRule?: (rule: GuardRule, begins: boolean) => void;
    /** After each look, with its faces. */
    onLook?: (faces: FollowedFace[]) => void;
  });
  readonly isWatching: boolean;
  /** Watches a video element that shows the child, until stop. */
  start(camera: HTMLVideoElement): Promise<void>;
  stop(): void;
  look(faces: FollowedFace[], seconds: number): void;
}
