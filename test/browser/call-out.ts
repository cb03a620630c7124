/** A call-out as newcomers play it in the pages, part by part; who acts is switched in the header. */
import type { Person } from "../../src/api/contract/index.ts";
import type { Watched } from "./chromium.ts";
import type { Hands } from "./hands.ts";

export const event = "南河水厂供水区腹泻病例增多";
export const purpose = "处置南河腹泻疫情";

export interface Stage {
  readonly hands: Hands;
  readonly watched: Watched;
  /** An expiry day for what is bought anew. */
  readonly expires: string;
  readonly person: (actor: string, head?: boolean) => Promise<Person>;
}

const menu = ({ watched }: Stage) => watched.page.getByRole("link", { name: "办件", exact: true }).first();
const state = ({ watched }: Stage, label: string) => watched.page.locator("h1 .state-mark", { hasText: label }).waitFor();
const done = ({ watched }: Stage, step: string) => watched.page.locator(".timeline", { hasText: step }).waitFor();

async function begin(stage: Stage, step: string): Promise<void> {
  const { hands, watched } = stage;
  await hands.click(menu(stage));
  await hands.click(watched.page.locator(".page-head-actions").getByRole("button", { name: "新办" }));
  await hands.click(watched.page.getByRole("link", { name: step, exact: true }));
  await watched.page.locator(".act-form").waitFor();
}

async function openCase(stage: Stage, title: string): Promise<void> {
  await stage.hands.click(menu(stage));
  await stage.hands.click(stage.watched.page.getByRole("link", { name: title }).first());
  await stage.watched.page.locator("h1", { hasText: title }).waitFor();
}

/** The headquarters start the response. */
export async function startResponse(stage: Stage): Promise<void> {
  const { hands, person } = stage;
  await hands.actAs(await person("headquarters"));
  await begin(stage, "启动响应");
  await hands.type("event", event);
  await hands.pickOrChoose("grade", "较大");
  await hands.pickOrChoose("level", "Ⅱ级");
  await hands.submit();
  await state(stage, "响应中");
}

/** The applicant fills in, its head signs. */
export async function apply(stage: Stage): Promise<void> {
  const { hands, watched, person } = stage;
  await hands.actAs(await person("applicant"));
  await begin(stage, "申请调用");
  await hands.type("reason", purpose);
  await hands.pickOrChoose("grade", "较大");
  const row = await hands.addRow("lines");
  await hands.pick(row("品种").locator(".ant-select"), "一次性隔离衣");
  await hands.typeIn(row("数量"), "300");
  await hands.type("destination", "南河乡卫生院");
  await watched.shot("call-out-apply");
  await hands.submit();
  await watched.page.waitForURL(/\/cases$/);
  await hands.actAs(await person("applicant", true));
  await hands.click(watched.page.getByRole("link", { name: "待您签发" }));
  await hands.click(hands.button("签发"));
  await watched.page.getByText("没有待签发的").waitFor();
}

/** The health unit reviews and issues the notice, its head signs; what was applied for stands in the form already. */
export async function issueNotice(stage: Stage): Promise<void> {
  const { hands, watched, person } = stage;
  await hands.actAs(await person("health"));
  await openCase(stage, purpose);
  await hands.open("下达调用通知单");
  await hands.pickIn("custodian", (await person("custodian")).unit);
  await hands.submit();
  await watched.page.locator(".submission").waitFor();
  await hands.actAs(await person("health", true));
  await hands.click(hands.button("签发"));
  await state(stage, "已下达调用");
  await watched.shot("call-out-noticed");
}

/** The custodian names an expired batch, reads why that is refused, loads another, delivers. Gives the refusal. */
export async function loadAndDeliver(stage: Stage): Promise<string> {
  const { hands, watched, person } = stage;
  const keeper = await person("custodian");
  await hands.actAs(keeper);
  await hands.open("装载出库");
  const issued = await hands.addRow("issued");
  await hands.pick(issued("批次").locator(".ant-select"), "M-00");
  await hands.typeIn(issued("数量"), "300");
  await hands.type("handledBy", keeper.name);
  await hands.type("checkedBy", (await person("custodian", true)).name);
  const refusal = await watched.page.locator(".verdict-no").innerText();
  await watched.shot("call-out-refused");
  await hands.pick(issued("批次").locator(".ant-select"), "G-01");
  await hands.submit();
  await state(stage, "已装载");
  await hands.open("送达");
  await hands.type("deliveredTo", "南河乡卫生院药剂科");
  await hands.submit();
  await state(stage, "已送达");
  return refusal;
}

/** Received, paid, made up for, closed. */
export async function settle(stage: Stage): Promise<void> {
  const { hands, watched, person, expires } = stage;
  const applicant = await person("applicant");
  await hands.actAs(applicant);
  await hands.open("履行接收手续");
  await hands.type("receivedBy", applicant.name);
  await hands.submit();
  await state(stage, "已接收");
  await hands.open("支付货款");
  await hands.type("amount", "7950");
  await hands.submit();
  await done(stage, "支付货款");
  const keeper = await person("custodian");
  await hands.actAs(keeper);
  await hands.open("补齐储备");
  const incoming = await hands.addRow("incoming");
  await hands.pick(incoming("品种").locator(".ant-select"), "一次性隔离衣");
  await hands.typeIn(incoming("批号"), "G-03");
  await hands.typeIn(incoming("入库数量"), "300");
  await hands.typeIn(incoming("有效期至"), expires);
  await watched.page.keyboard.press("Enter");
  await hands.type("handledBy", keeper.name);
  await hands.type("checkedBy", (await person("custodian", true)).name);
  await hands.submit();
  await done(stage, "补齐储备");
  await hands.actAs(await person("health"));
  await hands.open("办结");
  await hands.submit();
  await state(stage, "已办结");
  await watched.shot("call-out-closed");
}

/** The response is ended, reported on and evaluated. */
export async function afterAction(stage: Stage): Promise<void> {
  const { hands, person } = stage;
  await hands.actAs(await person("headquarters"));
  await openCase(stage, event);
  await hands.open("宣布响应结束");
  await hands.submit();
  await state(stage, "响应已结束");
  await hands.actAs(await person("health"));
  await hands.open("提交总结评估报告");
  await hands.type("findings", "两小时内送到，交接单据齐全；联系电话要随申请写明。");
  await hands.submit();
  await done(stage, "提交总结评估报告");
  await hands.actAs(await person("headquarters"));
  await hands.open("分析评估");
  await hands.type("lessons", "申请表上写明收货人电话。");
  await hands.submit();
  await state(stage, "已评估");
}
