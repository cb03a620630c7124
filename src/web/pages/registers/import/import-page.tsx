import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Input } from "antd";
import { useId, useState } from "react";
import { Link, useParams } from "react-router";
import type { ImportDone, ImportPreview, RegimeDefinition, RegisterDefinition } from "../../../../api/contract/index.ts";
import { importRecords, previewImport, templateUrl } from "../../../api/imports.ts";
import type { RegisterPlace } from "../../../api/records.ts";
import { PageHead } from "../../../parts/page-head.tsx";
import { ProblemNotice } from "../../../parts/problem-notice.tsx";
import { useWriteKey } from "../../../parts/use-write-key.ts";
import { DropZone } from "../../ingest/drop-zone.tsx";
import { FindingList } from "../finding-list.tsx";
import { RegimeFrame } from "../regime-frame.tsx";
import { registerPath } from "../register-paths.ts";
import { PreviewTable } from "./preview-table.tsx";
import "../../ingest/ingest.css";
import "./import.css";

/** Fills a register from a workbook: choose the file, see what each row would do, carry all of it in or nothing. */
export function ImportPage() {
  const { register: key = "" } = useParams();
  return (
    <RegimeFrame>
      {(definition) => {
        const register = definition.registers.find((entry) => entry.key === key && entry.absent === null);
        return register ? <Import key={key} definition={definition} register={register} /> : <p>没有这本台账。</p>;
      }}
    </RegimeFrame>
  );
}

function Import({ definition: { city, regime }, register }: { definition: RegimeDefinition; register: RegisterDefinition }) {
  const place: RegisterPlace = { city, regime, register: register.key };
  const client = useQueryClient();
  const key = useWriteKey();
  const [file, setFile] = useState<File | null>(null);
  const [reason, setReason] = useState("");
  const look = useMutation({ mutationFn: (chosen: File) => previewImport(place, chosen) });
  const carry = useMutation({
    mutationFn: ({ chosen, digest }: { chosen: File; digest: string }) =>
      importRecords(place, chosen, { digest, reason }, key.keyFor([chosen.name, digest, reason])),
    onSettled: (_done, error) => key.answered(error ?? undefined),
    onSuccess: () => client.invalidateQueries(),
  });
  const choose = (chosen: File) => {
    setFile(chosen);
    carry.reset();
    look.mutate(chosen);
  };
  const preview = look.data;
  return (
    <>
      <PageHead
        title={`导入${register.label}`}
        note={<Link to={registerPath(city, regime, register.key)}>回到{register.label}</Link>}
        actions={
          <>
            <Button href={templateUrl(place, false)} download>
              下载空表
            </Button>
            <Button href={templateUrl(place, true)} download>
              下载现有记录
            </Button>
          </>
        }
      />
      {carry.data ? <Done done={carry.data} place={place} label={register.label} /> : null}
      <DropZone
        onFiles={([first]) => first && choose(first)}
        busy={look.isPending || carry.isPending}
        accept=".xlsx"
        words={file ? `${file.name}（可以另选一个）` : "把 Excel 文件拖到这里，或点此选择"}
        hint=".xlsx，第一行是列名；5 MB、5000 行以内；先预览，再写入"
      />
      {look.isError ? <ProblemNotice error={look.error} /> : null}
      {carry.isError ? <ProblemNotice error={carry.error} {...(file ? { onRetry: () => choose(file) } : {})} /> : null}
      {preview && file && !carry.data ? (
        <Preview
          preview={preview}
          reason={reason}
          setReason={setReason}
          busy={carry.isPending}
          onCarry={() => carry.mutate({ chosen: file, digest: preview.digest })}
        />
      ) : null}
    </>
  );
}

interface PreviewProps {
  preview: ImportPreview;
  reason: string;
  setReason: (reason: string) => void;
  busy: boolean;
  onCarry: () => void;
}

function verdictOf({ counts, missing }: ImportPreview): { type: "error" | "success" | "info"; title: string } {
  const { new: fresh, changed, same, wrong } = counts;
  if (missing.length > 0) return { type: "error", title: `缺少必填的列：${missing.join("、")}` };
  if (wrong > 0) return { type: "error", title: `有 ${wrong} 行有误。改好再选一次文件；有一行有误，就一行也不写入。` };
  if (fresh + changed === 0) return { type: "info", title: `${same} 行都与台账相同，没有要写入的。` };
  return { type: "success", title: `可以导入：新增 ${fresh} 条，改动 ${changed} 条，相同 ${same} 条。` };
}

function Preview({ preview, reason, setReason, busy, onCarry }: PreviewProps) {
  const id = useId();
  const { counts, columns } = preview;
  const verdict = verdictOf(preview);
  const passed = columns.filter(({ label }) => label === null);
  const ready = verdict.type === "success" && (counts.changed === 0 || reason.trim().length >= 2);
  return (
    <section className="panel import-preview" aria-label="预览">
      <Alert type={verdict.type} showIcon title={verdict.title} role="status" />
      {passed.length > 0 ? (
        <p className="muted">台账没有这些列，不读：{passed.map(({ column, heading }) => `${column} 列“${heading}”`).join("、")}。</p>
      ) : null}
      {verdict.type === "success" ? (
        <div className="import-act">
          {counts.changed > 0 ? (
            <label htmlFor={id}>
              改动的理由
              <Input
                id={id}
                value={reason}
                maxLength={300}
                onChange={(event) => setReason(event.target.value)}
                placeholder="例如：按核定概算更正"
              />
            </label>
          ) : null}
          <Button type="primary" disabled={!ready} loading={busy} onClick={onCarry}>
            导入 {counts.new + counts.changed} 条
          </Button>
        </div>
      ) : null}
      <PreviewTable preview={preview} />
    </section>
  );
}

function Done({ done, place, label }: { done: ImportDone; place: RegisterPlace; label: string }) {
  return (
    <section className="panel import-preview" aria-label="结果">
      <Alert
        type="success"
        showIcon
        role="status"
        title={`已写入：新增 ${done.entered} 条，改动 ${done.corrected} 条；${done.same} 条本来就相同。`}
        description={<Link to={registerPath(place.city, place.regime, place.register)}>看{label}</Link>}
      />
      {done.findings.length > 0 ? (
        <>
          <h2>新发现的问题（{done.findings.length} 项）</h2>
          <FindingList findings={done.findings} />
        </>
      ) : null}
    </section>
  );
}
