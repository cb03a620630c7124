/** Data assets as they are handled in the pages, part by part; who acts next is a click away. */
import type { Download } from "playwright-core";
import type { Person } from "../../src/api/contract/index.ts";
import type { Watched } from "./chromium.ts";
import type { Hands } from "./hands.ts";

export const city = "990100";
export const at = `/registers/${city}/data-assets`;

export interface Desk {
  readonly hands: Hands;
  readonly watched: Watched;
  readonly url: string;
  /** The city's business date. */
  readonly today: string;
}

const state = ({ watched }: Desk, label: string) => watched.page.locator("h1 .state-mark", { hasText: label }).waitFor();
const said = ({ watched }: Desk, words: string | RegExp) => watched.page.locator("main").getByText(words).first().waitFor();
const tick = ({ hands }: Desk, key: string, words: string) => hands.click(hands.field(key).locator("label", { hasText: words }));

async function addRow({ hands }: Desk, key: string, label: string, words: string): Promise<void> {
  await hands.click(hands.field(key).getByRole("button", { name: /加一行/ }));
  await hands.pick(hands.row(key)(label).locator(".ant-select"), words);
}

async function beginAs({ hands, watched, url }: Desk, actor: string, procedure: string, step: string): Promise<void> {
  const { items } = (await (await fetch(`${url}/api/persons?city=${city}`)).json()) as { items: Person[] };
  const plays = ({ parts }: Person) => parts.some((part) => part.regime === "data-assets" && part.actor === actor);
  const officer = items.find((person) => !person.head && plays(person));
  if (!officer) throw new Error(`no prepared person for ${actor}`);
  await hands.actAs(officer);
  await watched.page.goto(`/cases/new/${city}/data-assets/${procedure}/${step}`);
  await watched.page.locator(".act-form").waitFor();
}

async function typeAndLeave({ hands, watched }: Desk, key: string, words: string): Promise<void> {
  await hands.type(key, words);
  await watched.page.keyboard.press("Tab");
}

async function taken(desk: Desk, step: string, becomes: string): Promise<void> {
  await desk.hands.take(step);
  await desk.hands.submit();
  await state(desk, becomes);
}

/** A holder reports a card, as the first page invites to; the keeper pools it and exports the catalogue. */
export async function poolAndExport(desk: Desk): Promise<Download> {
  const { hands, watched } = desk;
  const { page } = watched;
  await page.goto("/");
  const invitation = page.locator(".first-step", { has: page.getByRole("link", { name: "云川市数据资产" }) });
  await hands.click(invitation.getByRole("button", { name: /^开始：报送资产卡/ }));
  await page.locator(".act-form").waitFor();
  await addRow(desk, "cards", "资产卡", "示例停车泊位数据");
  await hands.submit();
  await state(desk, "已报送");
  await taken(desk, "汇总登记", "已汇总登记");
  await page.goto(at);
  const download = page.waitForEvent("download");
  await hands.click(page.getByRole("button", { name: /DCAT/ }).or(page.getByRole("link", { name: /DCAT/ })));
  return download;
}

/** A contract lacks one matter, is told so, is mended, signed, reported and filed. */
export async function fileContract(desk: Desk): Promise<void> {
  const { hands, watched, today } = desk;
  await beginAs(desk, "holder", "development", "authorise");
  await hands.type("partner", "云川数据开发公司");
  await hands.pickOrChoose("mode", "授权开发");
  await addRow(desk, "assets", "涉及的资产", "示例公交线路数据");
  for (const clause of ["使用或者开发的范围", "期限", "安全责任", "新产生数据或者成果的权属"]) await tick(desk, "clauses", clause);
  await typeAndLeave(desk, "signedOn", today);
  await said(desk, "补写：期满后数据的处置。");
  await watched.shot("data-assets-contract");
  await tick(desk, "clauses", "期满后数据的处置");
  await hands.submit();
  await hands.signAsHead();
  await state(desk, "已授权");
  await taken(desk, "报送备案", "已报备");
  await taken(desk, "登记备案", "已备案");
}

/** A second exchange platform is refused with its provision; a system for one's own business is not. */
export async function declareSystem(desk: Desk): Promise<void> {
  const { hands, watched } = desk;
  await beginAs(desk, "holder", "building", "declare");
  await hands.type("name", "甲局数据交换平台");
  await hands.pickOrChoose("purpose", "数据共享交换平台");
  await hands.pickOrChoose("builder", "登记单位");
  await said(desk, /云政办发〔2025〕15号第二条/);
  await watched.shot("data-assets-platform");
  await hands.pickOrChoose("purpose", "办理业务");
  await hands.submit();
  await state(desk, "已申报");
}

/** A breach: the order to mend has a number and a term; before the term is over nobody can be criticised; it is mended. */
export async function mendBreach(desk: Desk): Promise<void> {
  const { hands, watched, today } = desk;
  await beginAs(desk, "keeper", "breach", "report");
  await typeAndLeave(desk, "offender", "示例登记单位");
  await hands.pickOrChoose("breach", "违规建设平台");
  await hands.type("facts", "自行建设数据交换平台");
  await hands.submit();
  await state(desk, "已查明");
  await hands.take("责令限期改正");
  await typeAndLeave(desk, "mendBy", `${Number(today.slice(0, 4)) + 1}-01-31`);
  await hands.type("demands", "停止建设，接入统一平台");
  await hands.submit();
  await hands.signAsHead();
  await state(desk, "责令改正中");
  await said(desk, /云数责改〔\d{4}〕/);
  await watched.shot("data-assets-ordered");
  await hands.take("给予通报批评");
  await hands.pickOrChoose("mended", "否");
  await hands.type("finding", "仍未接入");
  await said(desk, /限期已过而没有改正/);
  await watched.shot("data-assets-too-early");
  await watched.page.goBack();
  await hands.take("确认已改正");
  await hands.type("result", "已停止建设并接入");
  await hands.submit();
  await state(desk, "已改正");
  await taken(desk, "办结", "已办结");
}
