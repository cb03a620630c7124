import { describe, expect, test } from "vitest";
import type { Adoption } from "../../kernel/adoption.ts";
import { findingsOf } from "../../kernel/check.ts";
import { type City, cities, demanded, registry, yangquanCity, yunchuanCity } from "./assets.fixture.ts";
import { clauses } from "./registers.ts";

const short = (code: string) => code.replace("data-assets/", "");

describe("登记汇总", () => {
  const pool = (city: City, cards: readonly string[]) => {
    const desk = registry(city);
    const submitted = short(desk.outcome("p", "pooling.submit", { cards }));
    return { desk, submitted, pooled: submitted === "ok" ? short(desk.outcome("p", "pooling.pool")) : null };
  };
  test.each(cities)("$name：内容齐全的汇总，登记日期写到卡上；缺内容的不能汇总，补正以后可以", (city) => {
    const { desk, pooled } = pool(city, ["assets-1", "assets-2"]);
    expect([pooled, desk.rows.assets?.[1]?.row.pooledOn]).toEqual(["ok", city.day]);
    const lacking = pool(city, ["assets-2", "assets-3"]);
    expect([lacking.pooled, lacking.desk.rows.assets?.[1]?.row.pooledOn]).toEqual(["cardsComplete", undefined]);
    Object.assign(lacking.desk.rows.assets?.[2]?.row ?? {}, { ways: ["built"], source: "现场" });
    expect(lacking.desk.outcome("p", "pooling.returnCards", { reason: "缺来源" })).toBe("ok");
    expect(lacking.desk.outcome("p", "pooling.resubmit", { cards: ["assets-2", "assets-3"] })).toBe("ok");
    expect(lacking.desk.outcome("p", "pooling.pool")).toBe("ok");
  });
  test("缺哪一项、缺在哪张卡上，都写得出", () => {
    const { desk } = pool(yangquanCity, ["assets-2", "assets-3"]);
    const [first] = desk.preview("p", "pooling.pool");
    expect(first?.outcome.trace.filter(({ status }) => status === "fails").map(({ of, label }) => [of, label])).toEqual([
      ["站点照片", "取得方式"],
    ]);
    expect(first?.outcome.remedy).toBe("补写站点照片的取得方式。");
  });
  test("涉密资产：阳泉不收，云川没有这一条", () => {
    expect(cities.map((city) => pool(city, ["assets-4"]).submitted)).toEqual(["notClassified", "ok"]);
  });
  test("依据和办件里没有责任人的姓名", () => {
    const { desk } = pool(yunchuanCity, ["assets-1", "assets-2"]);
    expect(JSON.stringify([desk.preview("q", "pooling.submit", { cards: ["assets-1"] }), desk.events])).not.toContain("某甲某乙");
  });
});

describe("共享目录（阳泉）", () => {
  const compile = (line: object, choices = {}) => {
    const desk = registry(yangquanCity);
    desk.choices = choices;
    const given = { catalogue: "2020年目录", lines: [{ asset: "assets-2", ...line }] };
    return { code: short(desk.outcome("c", "cataloguing.compile", given)), row: desk.rows.assets?.[1]?.row };
  };
  test("有条件共享要写条件，不予共享要写依据；写了就列入，卡上有类型和日期", () => {
    expect(compile({ sharing: "conditional" }).code).toBe("sharingClassified");
    expect(compile({ sharing: "refused" }).code).toBe("sharingClassified");
    const { code, row } = compile({ sharing: "conditional", condition: "限办案" });
    expect([code, row?.sharing, row?.sharingCondition, row?.cataloguedOn]).toEqual(["ok", "conditional", "限办案", "2020-03-02"]);
  });
  test("若认为共享类型还没有规定，目录不能编；云川没有这本目录", () => {
    expect(compile({ sharing: "open" }, { sharingTypes: "unsettled" }).code).toBe("sharingClassified");
    expect(registry(yunchuanCity).outcome("c", "cataloguing.compile", { catalogue: "目录", lines: [] })).toBe("act.absent");
  });
});

describe("不另建平台", () => {
  const declare = (city: City, purpose: string, builder: string) => {
    const prepared = registry(city).act("b", "building.declare", { name: "某平台", purpose, builder });
    return prepared.ok ? "ok" : prepared.refusal.message;
  };
  test.each(cities)("$name：登记单位另建共享交换平台被拒绝，写明依据；主管部门建设可以，业务系统可以", (city) => {
    const [number] = city.adoption.sources;
    const message = declare(city, "exchange", "holder");
    expect(message).toContain(`${number}第${city === yangquanCity ? "九条第二款" : "二条"}`);
    expect(message).toContain("接入已经统一建设的平台");
    expect([declare(city, "exchange", "keeper"), declare(city, "business", "holder")]).toEqual(["ok", "ok"]);
  });
  test("登记平台：云川也统一，阳泉各级自建", () => {
    expect(declare(yangquanCity, "registration", "holder")).toBe("ok");
    expect(declare(yunchuanCity, "registration", "holder")).toContain("云政办发〔2025〕15号第二条");
  });
});

describe("授权开发", () => {
  const contract = (city: City, written: readonly string[]) => ({
    ...{ partner: "某数据公司", mode: "authorised", assets: ["assets-2"], clauses: written, signedOn: city.day },
  });
  const lacking = cities.flatMap((city) =>
    demanded[city.name].map((clause) => ({ city, name: city.name, clause, label: clauses[clause] })),
  );
  test.each(lacking)("$name：合同没有写“$label”，不能授权，缺的写出名字；补上就可以", ({ city, clause, label }) => {
    const rest = demanded[city.name].filter((one) => one !== clause);
    const refused = registry(city).act("d", "development.authorise", contract(city, rest));
    expect(refused.ok ? "ok" : refused.refusal.message).toContain(`补写：${label}。`);
    expect(registry(city).outcome("d", "development.authorise", contract(city, demanded[city.name]))).toBe("ok");
  });
  test.each(cities)("$name：备案以后进台账", (city) => {
    const desk = registry(city);
    desk.act("d", "development.authorise", contract(city, demanded[city.name]));
    expect(desk.outcome("d", "development.file")).toBe("act.state");
    desk.act("d", "development.submitFiling");
    expect(desk.outcome("d", "development.file")).toBe("ok");
    expect(desk.rows.developments?.[0]?.row).toMatchObject({ partner: "某数据公司", holder: "市交通局", filedOn: city.day });
  });
  test("云川从签订日起 10 个工作日，不从录入日起；阳泉没有期限；签订日不能在今天以后", () => {
    const clocksOf = (city: City, signedOn: string) => {
      const desk = registry(city);
      const code = desk.outcome("d", "development.authorise", { ...contract(city, demanded[city.name]), signedOn });
      return code === "ok" ? desk.state("d").clocks.map(({ due }) => due.at) : code;
    };
    expect(clocksOf(yunchuanCity, "2025-06-20")).toEqual(["2025-07-04"]);
    expect(clocksOf(yunchuanCity, "2025-07-01")).toEqual(["2025-07-15"]);
    expect(clocksOf(yangquanCity, "2020-03-01")).toEqual([]);
    expect(clocksOf(yunchuanCity, "2025-07-02")).toBe("act.input");
  });
});

describe("台账里看得出的问题", () => {
  const found = (city: City, on: string, alter = (_: ReturnType<typeof registry>) => {}) => {
    const desk = registry(city);
    alter(desk);
    return findingsOf(city.adoption as unknown as Adoption, desk.rowsOf, on).map(({ check, subject }) => `${check}:${subject.label}`);
  };
  test("阳泉：清单上的没有汇总就是问题，汇总了就不是；另建平台看得出；安全责任没有落实看得出", () => {
    expect(found(yangquanCity, "2020-04-01")).toEqual(
      expect.arrayContaining([
        "listedMissing:公交线路（市交通局）",
        "classifiedIn:保密线路",
        "cardIncomplete:站点照片",
        "unguarded:市交通局",
      ]),
    );
    const mended = found(yangquanCity, "2020-04-01", (desk) => {
      Object.assign(desk.rows.assets?.[1]?.row ?? {}, { pooledOn: "2020-03-20" });
      Object.assign(desk.rows.assets?.[0]?.row ?? {}, { purpose: "exchange" });
      desk.rows.safeguards = [{ id: "s1", version: 1, row: { unit: "市交通局", graded: true, answered: true, protects: true } }];
    });
    expect(mended).toContain("secondPlatform:公交调度系统");
    expect(mended.filter((one) => /listedMissing|unguarded/.test(one))).toEqual([]);
  });
  test("云川：形成后第 30 日还没登记不是问题，第 31 日是", () => {
    expect(found(yunchuanCity, "2025-07-31").filter((one) => one.startsWith("notPooled"))).toEqual([]);
    expect(found(yunchuanCity, "2025-08-01").filter((one) => one.startsWith("notPooled"))).toHaveLength(4);
  });
});
