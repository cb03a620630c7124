/** 演练: withdrawals at a branch from the first minute to the archive; a county relays late. Everything in it is invented. */
import { exercise } from "../../trials/exercise.ts";
import { financialEmergency } from "./regime.ts";

const DAY = 1440;
const summary = {
  ...{ situation: "演练：支行集中取款", measures: "演练：增开窗口、调运现金", result: "演练：当日平息" },
  ...{ losses: "演练：没有损失", improvements: "演练：转报要再快" },
};

export const withdrawalsExercise = exercise(financialEmergency, "emergency", {
  title: "金融突发事件：支行集中取款",
  events: [
    {
      ...{ at: 0, kind: "act", step: "occur", by: "institution" },
      input: { event: "演练：东坪支行集中取款", institution: "示例农村商业银行", place: "东坪镇", cause: "withdrawals" },
    },
    {
      ...{ at: 0, kind: "act", step: "oralReport", by: "institution" },
      input: { content: "演练：约 300 人排队取款，秩序尚好" },
    },
    { at: 0, kind: "act", step: "ownPlan", by: "institution", input: { measures: "演练：增开窗口、调运现金" } },
    { at: 0, kind: "act", step: "relayByRegulator", by: "regulators", input: { content: "演练：已接口头报告，现转报" } },
    { at: 0, kind: "failure", actor: "counties", minutes: 12, text: "县政府值班室占线" },
    { at: 0, kind: "act", step: "relayByCounty", by: "counties", input: { content: "演练：转报" } },
    { at: 25, kind: "expectation", clock: "oralReport", met: true },
    {
      ...{ at: 20, kind: "act", step: "writtenReport", by: "institution" },
      input: {
        ...{ name: "示例农村商业银行", happenedAt: "@now", where: "东坪镇", cause: "withdrawals", nature: "演练：集中取款" },
        ...{ supposedGrade: "larger", amount: "16000000.00", persons: "300", scope: "演练：一个支行", stability: "演练：秩序尚好" },
        ...{ trend: "演练：可能持续到傍晚", loss: "演练：暂无", taken: "演练：增开窗口", planned: "演练：调运现金", contact: "演练联系人" },
      },
    },
    { at: 30, kind: "act", step: "countyGroup", by: "counties" },
    { at: 35, kind: "act", step: "officeGroup", by: "office", input: { group: "演练：三人" } },
    { at: 35, kind: "act", step: "regulatorGroup", by: "regulators", input: { group: "演练：四人" } },
    { at: 45, kind: "act", step: "countyFindings", by: "counties", input: { situation: "演练：谣言引起，现金充足" } },
    {
      ...{ at: 50, kind: "act", step: "grade", by: "office" },
      input: {
        ...{ grade: "larger", nationalImpact: false, chainReaction: false, threatensCity: false, severalSectors: false, inCity: true },
        ...{ cityCopes: true, regulatorCopes: true, countyCopes: false, amount: "16000000.00", persons: "300", counties: "1" },
      },
    },
    { at: 50, kind: "act", step: "activate", by: "leadingGroup" },
    { at: 55, kind: "act", step: "reportUp", by: "office", input: { content: "演练：较大，已启动响应" } },
    { at: 60, kind: "information", to: "publicity", text: "网上出现“银行停业”的短视频" },
    { at: 70, kind: "act", step: "lift", by: "members", input: { measures: "演练：自行撤回人员" }, expectRefusal: true },
    { at: 75, kind: "act", step: "establishRumour", by: "police", input: { findings: "演练：两个账号编造" } },
    { at: 80, kind: "act", step: "refuteRumour", by: "counties" },
    { at: 120, kind: "act", step: "followUp", by: "institution", input: { situation: "演练：排队减到 20 人" } },
    { at: 300, kind: "act", step: "terminate", by: "leadingGroup", input: { grounds: "演练：恢复正常" } },
    { at: 310, kind: "act", step: "lift", by: "members", input: { measures: "演练：撤回人员" } },
    { at: DAY, kind: "act", step: "summariseInstitution", by: "institution", input: summary },
    { at: 2 * DAY, kind: "act", step: "summariseRegulator", by: "regulators", input: summary },
    { at: 3 * DAY, kind: "act", step: "evaluate", by: "office", input: summary },
    { at: 4 * DAY, kind: "act", step: "archive", by: "office", input: { files: "演练：报告、通知、记录" } },
  ],
});
