/** The reading thread itself: decodes, reads, and hands the result over in portions. */
import { parentPort } from "node:worker_threads";
import { DecodeError, decode } from "../../gazette/decode.ts";
import type { ReadingPhase, ReadMessage, ReadRequest } from "./protocol.ts";

const port = parentPort;
if (!port) throw new Error("read.worker.ts runs as a worker thread only");
const post = (message: ReadMessage) => port.postMessage(message);

/** About how many characters of documents go in one message. */
const portionChars = 200_000;

/** Passes progress on when it has gained a whole percent: a large file has tens of thousands of documents. */
function everyPercent(report: (phase: ReadingPhase, percent: number) => void): (phase: ReadingPhase, percent: number) => void {
  let last = "";
  return (phase, percent) => {
    const step = `${phase} ${Math.floor(percent)}`;
    if (step === last) return;
    last = step;
    report(phase, Math.floor(percent));
  };
}

async function answer({ id, file, bytes }: ReadRequest): Promise<void> {
  const { read } = await import("../../duties/read.ts");
  post({ id, kind: "progress", phase: "decode", percent: 0 });
  const { text, encoding } = decode(bytes);
  post({ id, kind: "progress", phase: "decode", percent: 100 });
  const tell = everyPercent((phase, percent) => post({ id, kind: "progress", phase, percent }));
  tell("structure", 0);
  const { documents, ...rest } = read(text, file, (phase, share) => tell(phase, share * 100));
  tell("duties", 100);
  post({ id, kind: "head", head: { ...rest, documents: documents.length, encoding, text } });
  let portion: typeof documents = [];
  let chars = 0;
  for (const document of documents) {
    portion.push(document);
    for (const [start, end] of document.spans) chars += end - start;
    if (chars < portionChars) continue;
    post({ id, kind: "documents", documents: portion });
    portion = [];
    chars = 0;
  }
  post({ id, kind: "documents", documents: portion });
  post({ id, kind: "done" });
}

port.on("message", (request: ReadRequest) => {
  answer(request).catch((error: Error) => {
    const undecodable = error instanceof DecodeError;
    post({
      id: request.id,
      kind: "failed",
      code: undecodable ? "undecodable" : "fault",
      message: undecodable ? error.message : `${error.stack}`,
    });
  });
});
