// Sends a video's pictures to this machine's own service, one at a time: the next goes out when the last is answered.
export class Live {
  #video;
  #socket = null;
  #canvas = document.createElement("canvas");
  #onReading;
  #onFault;
  #start = performance.now();
  #isCamera = false;

  constructor(video, onReading, onFault) {
    this.#video = video;
    this.#onReading = onReading;
    this.#onFault = onFault;
  }

  get isRunning() { return this.#socket !== null; }

  start(isCamera) {
    this.stop();
    this.#isCamera = isCamera;
    this.#start = performance.now();
    const socket = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/v1/live`);
    this.#socket = socket;
    socket.binaryType = "arraybuffer";
    socket.onopen = () => this.#send(socket);
    socket.onmessage = event => {
      if (socket !== this.#socket) return;
      const reading = JSON.parse(event.data);
      if (!reading.fault) this.#onReading(reading);
      this.#next(socket);
    };
    socket.onclose = () => {
      if (socket === this.#socket) { this.#socket = null; this.#onFault(); }
    };
  }

  stop() {
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
  }

  #next(socket) {
    if ("requestVideoFrameCallback" in this.#video) this.#video.requestVideoFrameCallback(() => this.#send(socket));
    else requestAnimationFrame(() => this.#send(socket));
  }

  #send(socket) {
    if (socket !== this.#socket) return;
    const { videoWidth: width, videoHeight: height } = this.#video;
    if (width === 0) { this.#next(socket); return; }
    const share = Math.min(1, 960 / Math.max(width, height));
    [this.#canvas.width, this.#canvas.height] = [Math.round(width * share), Math.round(height * share)];
    this.#canvas.getContext("2d").drawImage(this.#video, 0, 0, this.#canvas.width, this.#canvas.height);
    const time = this.#isCamera ? (performance.now() - this.#start) / 1000 : this.#video.currentTime;
    this.#canvas.toBlob(async blob => {
      const message = new Uint8Array(8 + blob.size);
      new DataView(message.buffer).setFloat64(0, time, true);
      message.set(new Uint8Array(await blob.arrayBuffer()), 8);
      if (socket === this.#socket && socket.readyState === WebSocket.OPEN) socket.send(message);
    }, "image/jpeg", 0.9);
  }
}
