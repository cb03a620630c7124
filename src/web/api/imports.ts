import type { ImportDone, ImportPreview } from "../../api/contract/index.ts";
import { inDrill } from "./drill-here.ts";
import type { RegisterPlace } from "./records.ts";
import { regimeApi } from "./regimes.ts";
import { sendWrite, withQuery } from "./request.ts";

const base = ({ city, regime, register }: RegisterPlace) => `${regimeApi(city, regime)}/records/${encodeURIComponent(register)}`;
const sent = (file: File, key?: string): RequestInit => ({
  method: "POST",
  headers: { accept: "application/json", "content-type": "application/octet-stream", ...(key ? { "idempotency-key": key } : {}) },
  body: file,
});

export const templateUrl = (place: RegisterPlace, withRecords: boolean) =>
  inDrill(withQuery(`${base(place)}/template.xlsx`, { records: withRecords ? "true" : undefined }));

/** What the file would do, row by row; nothing is written. */
export const previewImport = (place: RegisterPlace, file: File) => sendWrite<ImportPreview>(`${base(place)}/import/preview`, sent(file));

/** Carries the file in as it was previewed. */
export const importRecords = (place: RegisterPlace, file: File, { digest, reason }: { digest: string; reason: string }, key: string) =>
  sendWrite<ImportDone>(withQuery(`${base(place)}/import`, { digest, name: file.name, reason }), sent(file, key));

export const regimeExportUrl = (city: string, regime: string, name: string) =>
  inDrill(`${regimeApi(city, regime)}/exports/${encodeURIComponent(name)}`);
