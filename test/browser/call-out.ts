/** A call-out as a newcomer plays it in the pages, part by part, from the panel on the first page; who acts next is a click away. */
import type { Person } from "../../src/api/contract/index.ts";
import type { Watched } from "./chromium.ts";
import type { Hands } from "./hands.ts";

export const event = "南河水厂供水区腹泻病例增多";
export const purpose = "处置南河腹泻疫情";

export interface Stage {
  readonly hands: Hands;
  readonly watched: Watched;
  /** Name of the city, as the first page says it. */
  readonly city: string;
  /** An expiry day for what is bought anew. */
  readonly expires: string;
  /** Whoever started the response. */
  readonly starter: () => Promise<Person>;
}

const keeper = "装卸员甲";
const checker = "复核员乙";

const menu = ({ watched }: Stage) => watched.page.getByRole("link", { name: "办件", exact: true }).first();
const state = ({ watched }: Stage, label: string) => watched.page.locator("h1 .state-mark", { hasText: label }).waitFor();
const done = ({ watched }: Stage, step: string) => watched.page.locator(".timeline", { hasText: step }).waitFor();

/** The headquarters start the response, as the first page invites to. */
export async function startResponse(stage: Stage): Promise<void> {
  const { hands, watched, city } = stage;
  const invitation = watched.page.locator(".first-step", { has: watched.page.getByRole("link", { name: `${city}医药储备` }) });
  await watched.shot("first-page");
  await hands.click(invitation.getByRole("button", { name: /^开始：启动响应/ }));
  await watched.page.locator(".act-form").waitFor();
  await hands.type("event", event);
  await hands.pickOrChoose("grade", "较大");
  await hands.pickOrChoose("level", "Ⅱ级");
  await hands.submit();
  await state(stage, "响应中");
}

/** The applicant fills in, its head signs. */
export async function apply(stage: Stage): Promise<void> {
  const { hands, watched, city } = stage;
  await hands.click(menu(stage));
  await hands.click(watched.page.locator(".page-head-actions").getByRole("button", { name: "新办" }));
  const here = watched.page.locator("section", { has: watched.page.getByRole("heading", { name: `${city} · 医药储备` }) });
  await hands.click(
    here
      .locator("li", { has: watched.page.getByText("申请调用", { exact: true }) })
      .locator(".as-person")
      .first(),
  );
  await watched.page.locator(".act-form").waitFor();
  await hands.type("reason", purpose);
  await hands.pickOrChoose("grade", "较大");
  const row = hands.row("lines");
  await hands.pick(row("品种").locator(".ant-select"), "一次性隔离衣");
  await hands.typeIn(row("数量"), "300");
  await hands.type("destination", "南河乡卫生院");
  await hands.answerIfAsked("localStockUsed", "是");
  await watched.shot("call-out-apply");
  await hands.submit();
  await hands.signAsHead();
  await state(stage, "已申请");
}

/** The health unit reviews and issues the notice, its head signs; what was applied for stands in the form already. */
export async function issueNotice(stage: Stage): Promise<void> {
  const { hands, watched } = stage;
  await hands.take("下达调用通知单");
  await hands.pickIn("custodian", "示例承储企业");
  await hands.submit();
  await hands.signAsHead();
  await state(stage, "已下达调用");
  await watched.shot("call-out-noticed");
}

/** The custodian names an expired batch, reads why that is refused, loads another, delivers. Gives the refusal. */
export async function loadAndDeliver(stage: Stage): Promise<string> {
  const { hands, watched } = stage;
  await hands.take("装载出库");
  const issued = hands.row("issued");
  await hands.pick(issued("批次").locator(".ant-select"), "M-00");
  await hands.typeIn(issued("数量"), "300");
  await hands.type("handledBy", keeper);
  await hands.type("checkedBy", checker);
  const refusal = await watched.page.locator(".verdict-no").innerText();
  await watched.shot("call-out-refused");
  await hands.pick(issued("批次").locator(".ant-select"), "G-01");
  await hands.submit();
  await state(stage, "已装载");
  await hands.take("送达");
  await hands.type("deliveredTo", "南河乡卫生院药剂科");
  await hands.submit();
  await state(stage, "已送达");
  return refusal;
}

/** Received, put under contract where the text asks for it, paid, made up for, closed. */
export async function settle(stage: Stage): Promise<void> {
  const { hands, watched, expires } = stage;
  await hands.take("履行接收手续");
  await hands.type("receivedBy", "药剂科收货人");
  await hands.submit();
  await state(stage, "已接收");
  if (await hands.offers("补签购销合同")) {
    await hands.take("补签购销合同");
    await hands.submit();
    await done(stage, "补签购销合同");
  }
  await hands.take("支付货款");
  await hands.type("amount", "7950");
  await hands.submit();
  await done(stage, "支付货款");
  await hands.take("补齐储备");
  const incoming = hands.row("incoming");
  await hands.pick(incoming("品种").locator(".ant-select"), "一次性隔离衣");
  await hands.typeIn(incoming("批号"), "G-03");
  await hands.typeIn(incoming("入库数量"), "300");
  await hands.typeIn(incoming("有效期至"), expires);
  await watched.page.keyboard.press("Enter");
  await hands.type("handledBy", keeper);
  await hands.type("checkedBy", checker);
  await hands.submit();
  await done(stage, "补齐储备");
  await hands.take("办结");
  await hands.submit();
  await state(stage, "已办结");
  await watched.shot("call-out-closed");
}

/** The response is ended, reported on and evaluated. */
export async function afterAction(stage: Stage): Promise<void> {
  const { hands, watched } = stage;
  await hands.click(menu(stage));
  await hands.click(watched.page.locator("tr", { hasText: stage.city }).getByRole("link", { name: event }));
  // Members may end a response too, but only one that they started: whoever closed the call-out goes back to the headquarters.
  await hands.actAs(await stage.starter());
  await hands.take("宣布响应结束");
  await hands.answerIfAsked("hazardOver", "是");
  await hands.answerIfAsked("relatedEnded", "是");
  await hands.submit();
  await state(stage, "响应已结束");
  await hands.take("提交总结评估报告");
  await hands.type("findings", "两小时内送到，交接单据齐全；联系电话要随申请写明。");
  await hands.submit();
  await done(stage, "提交总结评估报告");
  await hands.take("分析评估");
  await hands.type("lessons", "申请表上写明收货人电话。");
  await hands.submit();
  await state(stage, "已评估");
}
