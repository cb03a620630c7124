/** 示例数据: one emergency that has its grade and waits for the response, one warning, and some of the plans that should be filed. All of it is invented. */
import { addMonths } from "../../base/dates.ts";
import { demonstrate, type Scene } from "../../trials/demonstration.ts";
import { financialEmergency } from "./regime.ts";

type Play = Scene<typeof financialEmergency>;

function standing({ fact, today }: Play) {
  const plan = (unit: string, filer: "member" | "institution") =>
    fact("planFilings", "office", {
      ...{ unit, filer, plan: `${unit}金融突发事件应急预案（示例）` },
      ...{ filedWith: filer === "member" ? "leadingGroup" : "regulator", filedOn: addMonths(today, -3) },
    });
  plan("市公安局", "member");
  plan("市财政局", "member");
  plan("示例当事单位", "institution");
  for (const unit of ["市公安局", "市财政局", "市委宣传部"])
    fact("liaisons", "office", { unit, liaison: "示例联络员", phone: "0000-0000011" });
  fact("exercises", "office", { subject: "示例：集中取款桌面推演", kind: "exercise", unit: "示例办公室", on: addMonths(today, -7) });
}

function running({ begin, go }: Play) {
  const of = begin("emergency", "occur", {
    ...{ by: "office", hoursAgo: 1.6 },
    input: { event: "示例农商行东坪支行集中取款", institution: "示例当事单位", place: "东坪镇", cause: "withdrawals" },
  });
  go(of, "oralReport", {
    ...{ by: "office", hoursAgo: 1.5 },
    input: { told: "监管部门、属地县政府、公安局、办公室", content: "示例：约 300 人排队取款，秩序尚好" },
  });
  go(of, "relayByRegulator", { by: "regulators", hoursAgo: 1.45, input: { content: "示例：已接口头报告，现转报" } });
  go(of, "ownPlan", { by: "office", hoursAgo: 1.4, input: { measures: "示例：增开窗口、调运现金" } });
  go(of, "grade", {
    ...{ by: "office", hoursAgo: 0.7 },
    input: {
      ...{ grade: "larger", inCity: true, cityCopes: true, regulatorCopes: true, countyCopes: false, severalSectors: false },
      ...{ nationalImpact: false, chainReaction: false, threatensCity: false, amount: "16000000.00", persons: "300", counties: "1" },
    },
  });
}

function warned({ begin }: Play) {
  begin("warning", "report", {
    ...{ by: "members", hoursAgo: 1 },
    input: { risk: "示例：网传某村镇银行停业", signs: "示例：两个短视频账号，转发 1200 次" },
  });
}

export const demonstration = demonstrate(financialEmergency, {
  invites: "演一次金融突发事件：登记、口头和书面报告、转报、派工作组、定级、启动响应、续报、终止、总结评估；指挥屏上看各家的时限",
  beginsWith: { procedure: "emergency", step: "occur" },
  script(scene) {
    standing(scene);
    running(scene);
    warned(scene);
  },
});
