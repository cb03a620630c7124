/** 演练: a call-out from the application to its end; an expired batch is refused, then the custodian cannot be reached for hours. Everything in it is invented. */
import { exercise, found } from "../../trials/exercise.ts";
import { medicineReserve } from "./regime.ts";

const DAY = 1440;

export const callOutExercise = exercise(medicineReserve, "callOut", {
  title: "储备调用：承储企业一时联系不上",
  events: [
    { at: 0, kind: "information", to: "health", text: "东坪镇连降暴雨，安置点要消毒和饮水防病，乡镇卫生院的存货将用完" },
    {
      ...{ at: 10, kind: "act", step: "apply", by: "applicant" },
      input: {
        reason: "演练：东坪镇暴雨，安置点消毒和饮水防病",
        grade: "general",
        destination: "东坪镇安置点医疗站",
        localStockUsed: true,
      },
    },
    { at: 20, kind: "act", step: "coordinate", by: "industry", input: { opinion: "演练：同意调用" } },
    { at: 30, kind: "act", step: "order", by: "relatedHeadquarters", input: { orderText: "演练：请按申请调拨" } },
    { at: 60, kind: "act", step: "issueNotice", by: "health" },
    {
      ...{ at: 70, kind: "act", step: "load", by: "custodian", expectRefusal: true },
      input: { issued: [{ batch: found("batches", "batchNumber", "M-00"), quantity: "1" }], handledBy: "演练甲", checkedBy: "演练乙" },
    },
    { at: 75, kind: "act", step: "inspect", by: "marketSupervision", input: { result: "演练：外观和批号无误" } },
    { at: 80, kind: "failure", actor: "custodian", minutes: 420, text: "承储企业值班电话无人接听" },
    { at: 90, kind: "act", step: "load", by: "custodian", input: { handledBy: "演练甲", checkedBy: "演练乙" } },
    { at: 510, kind: "expectation", clock: "load", met: false },
    { at: 600, kind: "act", step: "deliver", by: "custodian", input: { deliveredTo: "演练丙" } },
    { at: 610, kind: "expectation", clock: "deliver", met: true },
    { at: 640, kind: "act", step: "receive", by: "applicant", input: { receivedBy: "演练丙", remarks: "演练：数量相符" } },
    { at: 2 * DAY, kind: "act", step: "signContract", by: "applicant" },
    { at: 5 * DAY, kind: "act", step: "pay", by: "applicant", input: { amount: "1360.00" } },
    { at: 6 * DAY, kind: "act", step: "collect", by: "custodian", input: { collected: "1360.00" } },
    { at: 10 * DAY, kind: "act", step: "replenish", by: "custodian", input: { handledBy: "演练甲", checkedBy: "演练乙" } },
    { at: 11 * DAY, kind: "act", step: "close", by: "health" },
  ],
});
