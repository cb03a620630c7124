/** How cards are pooled and catalogued, systems declared, developments filed. */
import type { RowsOf } from "../../kernel/check.ts";
import { choice, date, file, list, optional, reference, text, unit } from "../../kernel/field.ts";
import { caseType } from "../../kernel/procedure.ts";
import { change, type Entry, enter } from "../../kernel/register.ts";
import { assets, clauses, developments, levels, purposes, roles, sharings } from "./registers.ts";
import {
  type Card,
  cardsComplete,
  contractComplete,
  notClassified,
  sharingClassified,
  unifiedPlatform,
  withinDefinition,
} from "./rules.ts";

const reads = [assets];
const chosen = list("资产卡", reference("资产卡", "assets"));

/** What rules see of a card: whether someone answers for it, not who. */
export function cardOf({ row }: Entry<typeof assets>): Card {
  const { name, kind, ways, forms, qualities, ownership, source, cycle, sharing, classified, responsible } = row;
  const card = { name, kind, ways, forms, qualities, ownership, source, cycle, sharing, classified };
  const given = Object.entries({ ...card, hasResponsible: responsible !== undefined }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as Card;
}

function cardsOf(rows: RowsOf, ids: readonly string[] | undefined): Card[] | undefined {
  return ids === undefined ? undefined : rows(assets).flatMap((one) => (ids.includes(one.id) ? [cardOf(one)] : []));
}

const pooledCase = caseType("pooling", {
  label: "资产登记汇总",
  states: { submitted: "已报送", returned: "退回补正", pooled: "已汇总登记" },
  actors: ["holder", "keeper", "countyKeeper"],
  title: "holder",
  fields: { holder: unit("登记单位"), cards: chosen },
});

export const pooling = pooledCase.procedure({
  final: ["pooled"],
  steps: {
    submit: pooledCase.step({
      label: "报送资产卡",
      by: "holder",
      from: "new",
      to: "submitted",
      reads,
      input: { cards: chosen },
      guards: (guard) => [guard(notClassified, ({ input, rows }) => ({ cards: cardsOf(rows, input.cards) }))],
      record: ({ unit: holder }) => ({ holder }),
    }),
    returnCards: pooledCase.step({
      label: "退回资产卡",
      by: ["keeper", "countyKeeper"],
      from: "submitted",
      to: "returned",
      input: { reason: text("要补正的内容") },
    }),
    resubmit: pooledCase.step({
      label: "补正后报送",
      by: "holder",
      from: "returned",
      to: "submitted",
      reads,
      input: { cards: chosen },
      guards: (guard) => [guard(notClassified, ({ input, rows }) => ({ cards: cardsOf(rows, input.cards) }))],
    }),
    pool: pooledCase.step({
      label: "汇总登记",
      by: ["keeper", "countyKeeper"],
      from: "submitted",
      to: "pooled",
      reads,
      guards: (guard) => [
        guard(cardsComplete, ({ record, rows }) => ({ cards: cardsOf(rows, record.cards) })),
        guard(withinDefinition, ({ record, rows }) => ({ cards: cardsOf(rows, record.cards) })),
      ],
      effect: ({ record, on }) => (record.cards ?? []).map((id) => change(assets, id, { pooledOn: on })),
    }),
  },
  clocks: {},
});

const entry = {
  asset: reference("资产", "assets"),
  sharing: choice("共享类型", sharings),
  condition: optional(text("共享条件", 200)),
  ground: optional(text("不予共享的依据", 200)),
};

const listing = caseType("cataloguing", {
  label: "编制共享目录",
  states: { listed: "已列入" },
  actors: ["keeper", "countyKeeper"],
  title: "catalogue",
  fields: { catalogue: text("目录名称", 120), lines: list("目录内容", entry) },
});

export const cataloguing = listing.procedure({
  final: ["listed"],
  steps: {
    compile: listing.step({
      label: "列入目录",
      by: ["keeper", "countyKeeper"],
      from: "new",
      to: "listed",
      reads,
      input: { catalogue: text("目录名称", 120), lines: list("目录内容", entry) },
      guards: (guard) => [
        guard(sharingClassified, ({ input, rows }) => ({
          lines: input.lines?.map(({ asset, ...line }) => ({
            ...line,
            name: rows(assets).find(({ id }) => id === asset)?.row.name ?? asset,
          })),
        })),
        guard(notClassified, ({ input, rows }) => {
          const ids = input.lines?.map(({ asset }) => asset);
          return { cards: cardsOf(rows, ids) };
        }),
      ],
      effect: ({ input, on }) =>
        input.lines.map(({ asset, sharing, condition, ground }) =>
          change(assets, asset, {
            ...{ sharing, cataloguedOn: on },
            ...(condition === undefined ? {} : { sharingCondition: condition }),
            ...(ground === undefined ? {} : { sharingGround: ground }),
          }),
        ),
    }),
  },
  clocks: {},
});

const wanted = {
  name: text("系统名称", 120),
  purpose: choice("系统用途", purposes),
  builder: choice("建设单位的职责", roles),
  level: optional(choice("级别", levels)),
  reason: optional(text("建设理由")),
};

const declaring = caseType("building", {
  label: "系统建设申报",
  states: { declared: "已申报" },
  actors: ["holder", "keeper", "countyKeeper"],
  title: "name",
  fields: wanted,
});

export const building = declaring.procedure({
  final: ["declared"],
  steps: {
    declare: declaring.step({
      label: "申报建设系统",
      by: ["holder", "keeper", "countyKeeper"],
      from: "new",
      to: "declared",
      input: wanted,
      guards: (guard) => [guard(unifiedPlatform, ({ input: { purpose, builder } }) => ({ purpose, builder }))],
      effect: ({ input: { name, purpose, builder, level }, unit: holder }) => [
        enter(assets, { name, holder, purpose, role: builder, kind: "system", ways: ["built"], ...(level === undefined ? {} : { level }) }),
      ],
    }),
  },
  clocks: {},
});

const contract = {
  partner: unit("开发对象"),
  mode: choice("开发方式", { authorised: "授权开发", joint: "合作开发" }),
  assets: list("涉及的资产", reference("涉及的资产", "assets")),
  ground: optional(text("授权依据", 200)),
  clauses: list("合同写明的事项", choice("合同写明的事项", clauses)),
  signedOn: date("合同签订日"),
  contract: optional(file("合同")),
};

const developing = caseType("development", {
  label: "授权开发和备案",
  states: { authorised: "已授权", submitted: "已报备", filed: "已备案" },
  actors: ["holder", "keeper", "countyKeeper"],
  title: "partner",
  fields: { holder: unit("登记单位"), ...contract },
});

export const development = developing.procedure({
  final: ["filed"],
  steps: {
    authorise: developing.step({
      label: "授权或者合作开发",
      by: "holder",
      from: "new",
      to: "authorised",
      signOff: true,
      reads,
      input: contract,
      guards: (guard) => [guard(contractComplete, ({ input }) => ({ clauses: input.clauses }))],
      check: ({ input, on }) => (input.signedOn > on ? [{ path: "/signedOn", message: `不能晚于今天（${on}）` }] : []),
      record: ({ unit: holder }) => ({ holder }),
    }),
    submitFiling: developing.step({ label: "报送备案", by: "holder", from: "authorised", to: "submitted" }),
    file: developing.step({
      label: "登记备案",
      by: ["keeper", "countyKeeper"],
      from: "submitted",
      to: "filed",
      effect: ({ record: { holder = "", partner = "", mode = "authorised", assets: ids = [], ...own }, on }) => [
        enter(developments, {
          ...{ holder, partner, mode, assets: ids, clauses: own.clauses ?? [], signedOn: own.signedOn ?? on, filedOn: on },
          ...(own.contract === undefined ? {} : { contract: own.contract }),
        }),
      ],
    }),
  },
  clocks: {
    filing: { label: "报送备案", since: "authorise", until: ["submitFiling"], whose: "holder", from: "signedOn" },
  },
});
