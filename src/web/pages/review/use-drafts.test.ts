import { expect, it } from "vitest";
import type { Candidate } from "../../../api/contract/index.ts";
import { correctionOf, draftOf } from "./use-drafts.ts";

const candidate = {
  text: "建成三座污水处理站",
  modality: "must",
  units: [{ printed: "市水务局", name: "市水务局", role: "lead" }],
  deadlines: [{ text: "2020年底前", normal: "2020-12-31" }],
} as unknown as Candidate;

it("没有改动时不发更正", () => {
  expect(correctionOf(candidate, draftOf(candidate))).toBeNull();
});

it("只发改动的项", () => {
  expect(correctionOf(candidate, { ...draftOf(candidate), modality: "may" })).toEqual({ modality: "may" });
});

it("空着的单位行和期限行不算改动", () => {
  const draft = draftOf(candidate);
  draft.units = [...draft.units, { printed: "", name: " ", role: "support" }];
  draft.deadlines = [...draft.deadlines, { text: "", normal: null }];
  expect(correctionOf(candidate, draft)).toBeNull();
});

it("换了牵头单位就发单位", () => {
  const draft = { ...draftOf(candidate), units: [{ printed: "市住建局", name: "市住建局", role: "lead" as const }] };
  expect(correctionOf(candidate, draft)).toEqual({ units: draft.units });
});
