/** A rectangle in pixels of the picture; y grows downwards. */
export interface Box { x: number; y: number; width: number; height: number }

/** A face and what it shows: never what a child feels. */
export interface RecognizedFace {
  box: Box;
  /** The detector's own score, 0 to 1. */
  confidence: number;
  /** Eyes, nose, corners of the mouth; left and right as the viewer sees them. */
  landmarks: [number, number][];
  expression: string;
  /** One for each expression, together 1. */
  scores: Record<string, number>;
  /** Whether the reading is better left open. */
  unsure: boolean;
}

export interface FollowedFace extends RecognizedFace {
  /** The same from picture to picture while the face stays about where it was. */
  face: number;
}

export class Recognizer {
  /** Loads model and detector from a folder that `mien export web` wrote; by default the one of this file. */
  static open(base?: URL): Promise<Recognizer>;
  /** What is known of the model. */
  readonly card: { name: string; labels: string[]; inputSize: number; intendedUse: string; terms: string };
  recognize(source: HTMLVideoElement | HTMLImageElement | HTMLCanvasElement | ImageData): Promise<RecognizedFace[]>;
  follow(source: HTMLVideoElement | HTMLImageElement | HTMLCanvasElement | ImageData): Promise<FollowedFace[]>;
}
