/** Events of the ledger in words. */

import { INSTALLATION, isRole, roles } from "../../engine/accounts/roles.ts";
import type { Regimes } from "../../engine/regimes.ts";
import type { Step } from "../../kernel/procedure.ts";
import type { SealedEvent } from "../../store/chain.ts";
import { taskEventLabels } from "../../store/task-life.ts";
import type { ChainEvent } from "../contract/regimes-shapes.ts";
import { cityNameOf } from "../reach.ts";

const LABELS: Readonly<Record<string, string>> = {
  "record.entered": "录入",
  "record.corrected": "更正",
  "record.changed": "随办件改动",
  "record.withdrawn": "随办件作废收回",
  "record.voided": "作废",
  "case.acted": "办理",
  "case.corrected": "更正办件",
  "case.voided": "作废办件",
  "case.reckoned": "重算时限",
  "case.redecided": "按读法重新判定",
  "reading.chosen": "选定读法",
  "submission.made": "提交待签发",
  "submission.signed": "签发",
  "submission.sentBack": "退回",
  "evidence.kept": "上传附件",
  "evidence.shared": "再次上传附件",
  "gazette.ingested": "公报入库",
  "businessDate.set": "设定业务日期",
  "setting.changed": "修改设置",
  "secret.changed": "更换密钥",
  "calendar.announced": "登记节假日安排",
  "personal.erased": "删除个人信息",
  "data.exported": "导出",
  "account.created": "建立账户",
  "account.rolesGranted": "授予角色",
  "account.personsLinked": "关联办理人员",
  "account.enabled": "启用账户",
  "account.disabled": "停用账户",
  "account.namesErased": "删除账户姓名",
  "account.codeIssued": "发一次性代码",
  "account.factorCleared": "解除动态口令",
  "account.activated": "首次登录",
  "account.passwordChanged": "更改口令",
  "account.factorEnrolled": "启用动态口令",
  ...taskEventLabels,
};

export function eventLabel(kind: string): string {
  return LABELS[kind] ?? kind;
}

/** Label of a step of a procedure; its key where the definition no longer has it. */
export function stepLabel(regimes: Regimes, city: string, place: { regime: unknown; procedure: unknown; step: unknown }): string {
  const procedure = regimes.find(city, String(place.regime))?.regime.procedures[String(place.procedure)];
  const step = procedure?.steps[String(place.step)] as Step | undefined;
  return step?.label ?? String(place.step);
}

function text(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

/** Which roles were granted, where. */
function grantsText(payload: SealedEvent["payload"]): string {
  const { grants = [] } = (payload.becomes ?? {}) as { grants?: readonly { role: string; city: string }[] };
  const label = ({ role, city }: { role: string; city: string }) =>
    `${isRole(role) ? roles[role].label : role}（${city === INSTALLATION ? "整个系统" : cityNameOf(city)}）`;
  return grants.length === 0 ? "没有角色" : grants.map(label).join("、");
}

function summaryOf(regimes: Regimes, event: SealedEvent): string {
  const { kind, payload, city } = event;
  if (kind === "account.rolesGranted") return grantsText(payload);
  const inner = (payload.event ?? {}) as Readonly<Record<string, unknown>>;
  const who = text(payload.personName) ?? text(inner.person) ?? text(payload.name);
  const unit = text(payload.unit) ?? text(inner.unit);
  const step = inner.step ?? payload.step;
  const what = step === undefined ? eventLabel(kind) : `${eventLabel(kind)}“${stepLabel(regimes, city, { ...payload, step } as never)}”`;
  const reason = text(payload.reason) ?? text(inner.reason);
  const actor = who === null ? "" : `${unit ?? ""}${who}`;
  return `${actor}${what}${reason === null ? "" : `，理由：${reason}`}`;
}

export function chainEventOf(regimes: Regimes, event: SealedEvent): ChainEvent {
  const { stream, version, kind, actor, occurredOn, recordedAt, prevHash, hash, block, payload } = event;
  const backDated = payload.backDated === true || (kind === "case.acted" && text(payload.reason) !== null);
  return {
    stream,
    version,
    kind,
    label: eventLabel(kind),
    summary: summaryOf(regimes, event),
    actor,
    occurredOn,
    recordedAt,
    backDated,
    prevHash,
    hash,
    block,
    payload,
  };
}
