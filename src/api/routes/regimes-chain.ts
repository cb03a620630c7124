/** 留痕 and files of evidence. */

import { zipFault } from "../../base/zip.ts";
import { cityTime } from "../../engine/city-time.ts";
import type { Regimes } from "../../engine/regimes.ts";
import { demandFile } from "../../engine/visibility.ts";
import type { Decision } from "../../kernel/evaluate.ts";
import { chinaInstant } from "../../kernel/limit.ts";
import { exportChain, readChain, recentChain, type SealedEvent, verifyChain } from "../../store/chain.ts";
import { keepEvidence, readEvidence } from "../../store/evidence.ts";
import { scopeOf, type Tx } from "../../store/scope.ts";
import { seesStream } from "../../store/sight.ts";
import { reveal } from "../../store/veil.ts";
import type { App } from "../app.ts";
import type { Context } from "../context.ts";
import { regimeChainRoutes } from "../contract/regimes-chain.ts";
import { byteOrderMark, csvLine } from "../exports/csv.ts";
import { sheetOf } from "../exports/xlsx.ts";
import { readCursor, writeCursor } from "../http/cursor.ts";
import { fingerprintOf } from "../http/page.ts";
import { ProblemError } from "../http/problem.ts";
import { actAs } from "../regimes/acting.ts";
import { BasisBook } from "../regimes/bases.ts";
import { chainEventOf } from "../regimes/events.ts";
import { mediaTypeOf, safeName } from "../regimes/media-type.ts";
import { sightHere } from "../regimes/sight.ts";
import { attachment } from "./sources.ts";

function titleOf(stream: string, events: readonly SealedEvent[]): string {
  const after = events.findLast(({ payload }) => payload.after !== undefined)?.payload.after as { title?: string } | undefined;
  return after?.title ?? stream;
}

/** Events of a stream, none where the one who asks does not see it. */
async function seenChain(tx: Tx, regimes: Regimes, stream: string): Promise<SealedEvent[]> {
  return (await seesStream(tx, await sightHere(tx, regimes), stream)) ? readChain(tx, stream) : [];
}

function demandEvents(events: readonly SealedEvent[]): void {
  if (events.length === 0) throw new ProblemError("notFound", "没有这条留痕。");
}

function addChains(app: App, { store, regimes }: Context): void {
  app.openapi(regimeChainRoutes.recentChain, async (c) => {
    const { city } = c.req.valid("param");
    const query = c.req.valid("query");
    const fingerprint = fingerprintOf(query);
    const before = query.cursor === undefined ? undefined : Number(readCursor(query.cursor, fingerprint)[0]);
    const found = await store.within(scopeOf(city), async (tx) =>
      recentChain(tx, { ...query, before, sight: await sightHere(tx, regimes) }),
    );
    const last = found.items.length === query.limit ? found.items.at(-1) : undefined;
    const items = found.items.map((event) => chainEventOf(regimes, event));
    return c.json({ items, next: last ? writeCursor([last.seq], fingerprint) : null, total: found.total }, 200);
  });
  app.openapi(regimeChainRoutes.chain, async (c) => {
    const { stream } = c.req.valid("query");
    const { events, title } = await store.within(scopeOf(c.req.valid("param").city), async (tx) => {
      const found = await seenChain(tx, regimes, stream);
      return { events: found, title: await reveal(tx, titleOf(stream, found)) };
    });
    demandEvents(events);
    return c.json({ stream, title, items: events.map((event) => chainEventOf(regimes, event)) }, 200);
  });
  app.openapi(regimeChainRoutes.verifyChain, async (c) => {
    const { stream } = c.req.valid("query");
    const scope = scopeOf(c.req.valid("param").city);
    demandEvents(await store.within(scope, (tx) => seenChain(tx, regimes, stream)));
    const verdict = await verifyChain(store, scope, stream);
    if (verdict.events === 0) throw new ProblemError("notFound", "没有这条留痕。");
    const { events, sealed, broken } = verdict;
    const message =
      broken.length === 0
        ? `核验通过：${events} 个事件首尾相连、内容与哈希相符，其中 ${sealed} 个已入区块。`
        : `核验不通过：${broken.length} 处与留存的哈希不符。`;
    return c.json({ ok: broken.length === 0, events, sealed, broken: [...broken], message }, 200);
  });
  app.openapi(regimeChainRoutes.exportChain, async (c) => {
    const { stream } = c.req.valid("query");
    const lines = await store.within(scopeOf(c.req.valid("param").city), async (tx) =>
      (await seesStream(tx, await sightHere(tx, regimes), stream)) ? exportChain(tx, stream) : [],
    );
    if (lines.length === 0) throw new ProblemError("notFound", "没有这条留痕。");
    c.header("content-disposition", attachment(`${stream.replaceAll("/", "-")}.jsonl`));
    return c.text(`${lines.join("\n")}\n`, 200);
  });
  app.openapi(regimeChainRoutes.why, async (c) => {
    const { city } = c.req.valid("param");
    const { stream, version } = c.req.valid("query");
    const why = await store.within(scopeOf(city), async (tx) => {
      const event = await reveal(
        tx,
        (await seenChain(tx, regimes, stream)).find((one) => one.version === version),
      );
      if (!event) throw new ProblemError("notFound", "没有这条留痕。");
      const book = await BasisBook.open(
        tx,
        regimes.of(city).flatMap(({ sources }) => sources),
      );
      const raw = (event.payload.decisions ?? []) as unknown as (Decision | { decision: Decision })[];
      const { adoption } = event.payload;
      return {
        event: chainEventOf(regimes, event),
        adoption: typeof adoption === "string" ? adoption : null,
        decisions: book.decisions(raw.map((one) => ("decision" in one ? one.decision : one))),
      };
    });
    return c.json(why, 200);
  });
}

const HEADER = ["版本", "记入时间", "生效日", "谁", "做了什么", "前一哈希", "本事件哈希", "区块"];

/** A chain to be read by people, beside the canonical lines that are verified. */
function addReadable(app: App, { store, regimes }: Context): void {
  const rowsOf = async (city: string, stream: string): Promise<string[][]> => {
    const events = await store.within(scopeOf(city), (tx) => seenChain(tx, regimes, stream));
    demandEvents(events);
    return events.map((event) => {
      const { version, recordedAt, occurredOn, actor, summary, prevHash, hash, block } = chainEventOf(regimes, event);
      const sealed = block === null ? "待封" : String(block);
      return [String(version), chinaInstant(Date.parse(recordedAt)), occurredOn, actor, summary, prevHash ?? "", hash, sealed];
    });
  };
  app.openapi(regimeChainRoutes.chainCsv, async (c) => {
    const { stream } = c.req.valid("query");
    const rows = await rowsOf(c.req.valid("param").city, stream);
    c.header("content-disposition", attachment(`${stream.replaceAll("/", "-")}.csv`));
    return c.body(byteOrderMark + [HEADER, ...rows].map(csvLine).join(""), 200, { "content-type": "text/csv; charset=utf-8" });
  });
  app.openapi(regimeChainRoutes.chainXlsx, async (c) => {
    const { stream } = c.req.valid("query");
    const rows = await rowsOf(c.req.valid("param").city, stream);
    return c.body(await sheetOf("留痕", HEADER, [6, 18, 12, 18, 60, 24, 24, 8], rows), 200, {
      "content-type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "content-disposition": attachment(`${stream.replaceAll("/", "-")}.xlsx`),
    });
  });
}

function addEvidence(app: App, context: Context): void {
  const { store, regimes } = context;
  app.openapi(regimeChainRoutes.uploadEvidence, async (c) => {
    const { city } = c.req.valid("param");
    const name = safeName(c.req.valid("query").name);
    const bytes = new Uint8Array(await c.req.arrayBuffer());
    if (bytes.length === 0) throw new ProblemError("emptyFile", "附件是空的。");
    const mediaType = mediaTypeOf(bytes);
    if (mediaType === null)
      throw new ProblemError("wrongMediaType", "附件只收 PDF、OFD、图片、Office 文件、压缩包和纯文本；按内容判定，与文件名无关。");
    const fault = mediaType.includes("zip") || mediaType.includes("openxml") || mediaType === "application/ofd" ? zipFault(bytes) : null;
    if (fault !== null) throw new ProblemError("refused", fault);
    const kept = await actAs(context, c, city, async (tx, person) => {
      const { day } = await cityTime(tx);
      return keepEvidence(
        tx,
        { actor: person.id, occurredOn: day },
        { name, bytes, mediaType, uploadedBy: person.name, unit: person.unit },
      );
    });
    return c.json(kept, 201);
  });
  app.openapi(regimeChainRoutes.evidence, async (c) => {
    const { city, hash } = c.req.valid("param");
    const { info, bytes } = await store.within(scopeOf(city), async (tx) => {
      await demandFile(tx, await sightHere(tx, regimes), hash);
      return readEvidence(tx, hash);
    });
    return c.body(new Uint8Array(bytes), 200, {
      // Never shown in place: an uploaded page could act in our name.
      "content-type": "application/octet-stream",
      "content-disposition": attachment(info.name),
      "x-media-type": info.mediaType,
      // On a shared desk the next person must not find it in the browser.
      "cache-control": "private, no-store",
    });
  });
}

/** Adds the routes. */
export function addRegimeChain(app: App, context: Context): void {
  addChains(app, context);
  addReadable(app, context);
  addEvidence(app, context);
}
