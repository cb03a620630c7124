/** From demo mode to accounts: three administrators, an officer who signs in and acts, and everybody who is refused. */
import { afterAll, beforeAll, describe, test } from "vitest";
import { founders, Ground } from "./account-ground.ts";
import * as steps from "./account-steps.ts";
import { chromiumPath } from "./chromium.ts";
import { runningApp } from "./running-app.ts";

/** A step may wait for hashes of passwords on a busy machine, ms. */
const PATIENT = 90_000;

describe.skipIf(chromiumPath === null)("从演示到正式：三员、授权、登录、办理、拒绝", () => {
  const ground = new Ground(runningApp());
  beforeAll(() => ground.begin());
  afterAll(() => ground.close());

  test("演示模式里各种角色的人都能选，三员在单独一组；用不上的去处不出现，硬要去就说清楚", () => steps.playAnybody(ground), PATIENT);
  test("结束演示模式：说清楚删什么，三员须是三人，代码只显示一次", () => steps.leaveDemo(ground), PATIENT);
  test("没有登录的人去哪一页都先登录，登录后回到原处；不会被带到别的网站", () => steps.turnAway(ground), PATIENT);
  test.each(founders)("$label 用一次性代码登录，设置口令，启用动态口令", (founder) => steps.signInFirst(ground, founder), PATIENT);
  test("系统管理员建账户，不能授权；安全保密管理员授权、发代码，不能建账户", () => steps.divideWork(ground), PATIENT);
  test("系统管理员关联办理人员", () => steps.linkPerson(ground), PATIENT);
  test("经办人登录，回到原来要去的一页，办一步", () => steps.actOnCase(ground), PATIENT);
  test("退出以后要重新登录；错的口令、动态口令、锁定都说得明白", () => steps.refuse(ground), PATIENT);
  test("安全审计员看得到每一次被拒绝，也看得到另两位做过什么", () => steps.audit(ground), PATIENT);
  test("会话被结束的人，下一次点击就回到登录页，登录后回到原处", () => steps.endSessionsOf(ground), PATIENT);
});
