/** Addresses in a text (第十八条第二款第（三）项, 前款, 本条) and the provision that each means. */
import { formatHanzi, parseNumber } from "../base/numerals.ts";
import { componentOf } from "./components.ts";
import type { Provision } from "./result.ts";

const ORDINAL = "[0-9０-９]{1,3}|[一二三四五六七八九十百零〇]{1,7}";
const ITEM = `第?[（(]?(?:${ORDINAL})[）)]?项`;
const ABSOLUTE = `第(?:${ORDINAL})[编章节条](?:之[一二三四五])?(?:第(?:${ORDINAL})节)?(?:第?(?:${ORDINAL})款)?(?:${ITEM})?(?:第?(?:${ORDINAL})目)?`;
const RELATIVE = `(?:[前上][两二三]?(?:款|条|项(?!目))|本(?:款|条(?!例|件|款件|幅)|章(?!程)|节(?!目|能|约)))(?:第?(?:${ORDINAL})款)?(?:${ITEM})?`;

/** Every address of a text; the caller tells labels from references. */
export const ADDRESS_PATTERN = new RegExp(`${ABSOLUTE}|${RELATIVE}`, "g");

const PART = new RegExp(`(第?)([（(]?)(${ORDINAL})([）)]?)([编章节条款项目])`, "g");

/** One spelling for all prints: `第18条第2款第三项` → `第十八条第二款第（三）项`. */
export function canonicalAddress(address: string): string {
  return address.replace(/\s/g, "").replace(PART, (whole, _first, _open, ordinal: string, _close, unit: string) => {
    const value = parseNumber(ordinal);
    if (value === null) return whole;
    return unit === "项" ? `第（${formatHanzi(value)}）项` : `第${formatHanzi(value)}${unit}`;
  });
}

interface Entries {
  readonly byAddress: ReadonlyMap<string, string>;
  readonly byId: ReadonlyMap<string, Provision>;
  readonly withArticles: ReadonlySet<string>;
}

function entriesOf(provisions: readonly Provision[]): Entries {
  const byAddress = new Map<string, string>();
  const byId = new Map<string, Provision>();
  const withArticles = new Set<string>();
  for (const provision of provisions) {
    const component = componentOf(provision.eId);
    const key = `${component}|${canonicalAddress(provision.address)}`;
    if (!byAddress.has(key)) byAddress.set(key, provision.eId);
    byId.set(provision.eId, provision);
    if (/(?:^|__)art_\d+$/.test(provision.eId)) withArticles.add(component);
  }
  return { byAddress, byId, withArticles };
}

/** The provisions of a document by component and address; drawn up at the first question, as most documents ask none. */
export class AddressBook {
  private readonly provisions: readonly Provision[];
  private known: Entries | null = null;

  constructor(provisions: readonly Provision[]) {
    this.provisions = provisions;
  }

  private get entries(): Entries {
    this.known ??= entriesOf(this.provisions);
    return this.known;
  }

  /** The component whose articles a reference from `component` means: its own, else the main text's. */
  articlesSeenFrom(component: string): string | null {
    const { withArticles } = this.entries;
    if (withArticles.has(component)) return component;
    return withArticles.has("") ? "" : null;
  }

  /** eId of an absolute address in a component; null where the text has no such provision. */
  find(component: string, address: string): string | null {
    const canonical = canonicalAddress(address);
    for (const variant of [canonical, canonical.replace(/第一款/, ""), canonical.replace(/第[一二三四五六七八九十]+款(?=第（)/, "")]) {
      const eId = this.entries.byAddress.get(`${component}|${variant}`);
      if (eId) return eId;
    }
    return null;
  }

  /** eId of 前款, 前条, 本条 … as seen from the provision that prints it; null where it cannot be told. */
  findRelative(address: string, from: string | null): string | null {
    const match = from === null ? null : /^((?:notice__|text_\d+__|att_\d+__)?art_)(\d+)(?:__(.*))?$/.exec(from);
    if (!match) return null;
    const [, stem = "", ordinal = "", rest] = match;
    const article = `${stem}${ordinal}`;
    const tail = /^(?:[前上]条|本条)(.+)$/.exec(address)?.[1] ?? "";
    if (/^本条/.test(address)) return this.under(article, tail);
    if (/^[前上]条/.test(address)) return this.under(`${stem}${Number(ordinal) - 1}`, tail);
    if (/^本款/.test(address)) return this.entries.byId.has(from as string) ? from : null;
    if (/^[前上]款/.test(address)) {
      const para = /^para_(\d+)$/.exec(rest ?? "");
      if (!para) return null;
      const before = Number(para[1]) - 1;
      const paragraph = before <= 1 ? article : `${article}__para_${before}`;
      return this.under(this.entries.byId.has(paragraph) ? paragraph : article, address.replace(/^[前上]款/, ""));
    }
    return null;
  }

  private under(eId: string, tail: string): string | null {
    const provision = this.entries.byId.get(eId);
    if (!provision) return null;
    return tail === "" ? eId : this.find(componentOf(eId), provision.address + tail);
  }
}
