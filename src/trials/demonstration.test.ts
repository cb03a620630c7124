import { describe, expect, it } from "vitest";
import { getDate } from "../base/dates.ts";
import { toolLending } from "../kernel/tool-lending.fixture.ts";
import { demonstrate, isToken } from "./demonstration.ts";

const today = getDate("2025-06-30");

describe("示例数据的写法", () => {
  it("登记和步骤按写下的次序，引用用记号，放入时换成编号", () => {
    const shown = demonstrate(toolLending, {
      invites: "借一次工具",
      beginsWith: { procedure: "loan", step: "ask" },
      script({ fact, begin }) {
        const drill = fact("tools", "workshop", { name: "电钻", stock: "3" });
        begin("loan", "ask", { by: "resident", hoursAgo: 2, input: { purpose: "装书架", tool: drill, pieces: "1" } });
      },
    });
    const [tool, asked] = shown.entries(today);
    expect([tool?.kind, asked?.kind]).toEqual(["fact", "act"]);
    expect(isToken(tool?.token)).toBe(true);
    expect(asked).toMatchObject({ procedure: "loan", step: "ask", hoursAgo: 2, input: { purpose: "装书架", tool: tool?.token } });
  });
});
