import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DocumentSummary } from "../../src/api/contract/document.ts";
import type { Page } from "../../src/api/contract/route.ts";
import { type Api, openApi } from "./api-fixture.ts";
import { city, gazette } from "./api-gazette.ts";
import { databases } from "./databases.ts";

let api: Api;
const other = "990200";

/** The same gazette with other numbers; of the second document the day of issue is left out. */
function variant(round: number): string {
  return gazette()
    .replace("2020 年第 2 期", `2020 年第 ${round} 期`)
    .replaceAll("〔2020〕3号", `〔2020〕${round}3号`)
    .replaceAll("〔2020〕8号", `〔2020〕${round}8号`)
    .replace("2020年3月6日", `2020年3月${1 + (round % 3)}日`)
    .replace("2020年3月20日\n", round % 2 === 0 ? "\n" : "2020年3月20日\n");
}

async function pages(query: string, limit: number): Promise<DocumentSummary[]> {
  const seen: DocumentSummary[] = [];
  let cursor: string | null = null;
  do {
    const path: string = `/api/documents?limit=${limit}&${query}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ""}`;
    const { status, body } = await api.get<Page<DocumentSummary>>(path);
    expect(status).toBe(200);
    seen.push(...body.items);
    cursor = body.next;
    expect(body.total).toBeGreaterThanOrEqual(seen.length);
  } while (cursor);
  return seen;
}
const names = (all: readonly DocumentSummary[]) => all.map((document) => `${document.city} ${document.key}`);

describe.each(databases())("文件列表的翻页（$name）", (database) => {
  beforeAll(async () => {
    api = await openApi(database);
    for (let round = 1; round <= 6; round++) await api.put(`${round}.txt`, variant(round), { city: round > 4 ? other : city });
    await api.put("1.txt", variant(1).replace("12公里", "15公里"), { city });
  });
  afterAll(() => api.close());

  it.each(["-issued", "issued", "number", "title", "place"])("按 %s 排，每页几条都不漏不重，次序相同", async (sort) => {
    const whole = await pages(`sort=${sort}`, 500);
    expect(whole).toHaveLength(12);
    expect(whole.some(({ issued }) => issued === null)).toBe(true);
    for (const limit of [1, 2, 5, 11, 12]) expect(names(await pages(`sort=${sort}`, limit))).toEqual(names(whole));
    for (const filter of [`city=${city}`, "kind=officialNotice", `text=${encodeURIComponent("校舍")}`, "year=2020"]) {
      const some = await pages(`sort=${sort}&${filter}`, 3);
      expect(some.length).toBeGreaterThan(0);
      expect(names(some)).toEqual(names(whole).filter((name) => names(some).includes(name)));
    }
  });

  it("印发日期新的在前或旧的在前，没有日期的总在最后；文号中的数按大小排", async () => {
    for (const [sort, sign] of [
      ["-issued", -1],
      ["issued", 1],
    ] as const) {
      const days = (await pages(`sort=${sort}`, 4)).map(({ issued }) => issued);
      const known = days.filter((day) => day !== null);
      expect(known).toEqual([...known].sort((a, b) => (a < b ? -sign : a > b ? sign : 0)));
      expect(days.slice(known.length).every((day) => day === null)).toBe(true);
    }
    const numbers = (await pages(`sort=number&text=${encodeURIComponent("云政发")}`, 4)).map(({ number }) =>
      Number(/(\d+)号/.exec(number ?? "")?.[1]),
    );
    expect(numbers).toEqual([13, 23, 33, 43, 53, 63]);
  });

  it("总数与筛选项的数目一致；一期之内是那一期的文件", async () => {
    const { body } = await api.get<Page<DocumentSummary>>(`/api/documents?limit=1&city=${other}`);
    const facets = (await api.get<{ city: { value: string; count: number }[] }>("/api/documents/facets")).body;
    expect(facets.city.find(({ value }) => value === other)?.count).toBe(body.total);
    const [first] = body.items;
    expect((await pages(`issue=${first?.issueId}`, 1)).map((document) => document.issueId)).toEqual([first?.issueId, first?.issueId]);
  });

  it("换了筛选，原来的分页标记不能再用", async () => {
    const { body } = await api.get<Page<DocumentSummary>>("/api/documents?limit=1");
    const wrong = await api.get<{ code: string }>(`/api/documents?limit=1&city=${city}&cursor=${body.next}`);
    expect([wrong.status, wrong.body.code]).toEqual([400, "invalidCursor"]);
  });
});
