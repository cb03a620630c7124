import { expect, test } from "vitest";
import { modalityOf } from "./modality.ts";

test.each([
  ["各单位必须按时上报。", "must"],
  ["推进数据共享。", "must"],
  ["不得擅自停业。", "mustNot"],
  ["严禁露天焚烧秸秆。", "mustNot"],
  ["企业可以申请一次性补助。", "may"],
  ["企业可持续发展能力增强。", "must"],
  ["原则上不得新增产能。", "inPrinciple"],
  ["鼓励社会资本参与。", "encouraged"],
  ["支持企业上市。引导机构投入。", "encouraged"],
  ["鼓励社会资本参与。各县区应当制定办法。", "must"],
  ["完善奖励机制。鼓励企业申报。", "encouraged"],
  ["加强应急值守。", "must"],
])("%s → %s", (text, modality) => expect(modalityOf(text)).toBe(modality));
