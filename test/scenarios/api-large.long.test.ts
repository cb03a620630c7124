import { afterAll, beforeAll, expect, it } from "vitest";
import { stopwatchMs } from "../../src/base/clock.ts";
import { type Api, openApi } from "./api-fixture.ts";
import { city, gazette } from "./api-gazette.ts";

let api: Api;
let url: string;
beforeAll(async () => {
  api = await openApi();
  url = (await api.service.listen(0)).url;
});
afterAll(() => api.close());

/** Many issues' worth of documents in one file of about `bytes`. */
function large(bytes: number): string {
  const whole = gazette();
  const start = whole.indexOf("云川市人民政府\n关于印发");
  const parts = [whole.slice(0, start)];
  for (let size = 0, round = 1; size < bytes; round++) {
    const part = whole
      .slice(start)
      .replaceAll("〔2020〕3号", `〔2020〕${2 * round + 1}号`)
      .replaceAll("〔2020〕8号", `〔2020〕${2 * round}号`);
    parts.push(part);
    size += Buffer.byteLength(part);
  }
  return parts.join("");
}

/** Longest that a page had to wait while `work` went on. */
async function longestWait(work: Promise<unknown>): Promise<number> {
  let over = false;
  void work.finally(() => {
    over = true;
  });
  let longest = 0;
  while (!over) {
    const asked = stopwatchMs();
    await (await fetch(`${url}/api/tasks?limit=20`)).text();
    longest = Math.max(longest, stopwatchMs() - asked);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return longest;
}

it("50 MB 不是公文的文件：拒绝，其间页面照常", async () => {
  const prose = "那天早上下着小雨，他撑着伞走过石桥，听见卖豆腐的吆喝声。\n".repeat(600_000);
  const work = api.put("散文.txt", prose, { city });
  const longest = await longestWait(work);
  expect((await work).code).toBe("notDocument");
  process.stdout.write(`50 MB prose: longest wait of a page ${Math.round(longest)} ms\n`);
  expect(longest).toBeLessThan(3000);
});

it("50 MB、六万多件文件：入库，其间页面照常", async () => {
  const work = api.put("大.txt", large(50_000_000), { city });
  const longest = await longestWait(work);
  const job = await work;
  expect([job.state, job.result?.documents]).toEqual(["done", expect.any(Number)]);
  process.stdout.write(`50 MB, ${job.result?.documents} documents: longest wait of a page ${Math.round(longest)} ms\n`);
  // The final publishing transaction is one: pages wait for it, on the embedded database's one connection.
  expect(longest).toBeLessThan(20_000);
});
