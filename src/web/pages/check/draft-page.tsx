import { useMutation } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { useMemo, useState } from "react";
import { Link } from "react-router";
import { checkDraft } from "../../api/check.ts";
import { EmptyLesson } from "../../parts/empty-lesson.tsx";
import { PageHead } from "../../parts/page-head.tsx";
import { PrintButton } from "../../parts/print-button.tsx";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import { SourcePane } from "../../source/source-pane.tsx";
import { linesOfText } from "../../source/text-lines.ts";
import "./check.css";
import { FindingGroups } from "./finding-groups.tsx";
import type { ShownPlace } from "./place-spans.ts";

const storageKey = "luoshi.draft";

/** Checks a pasted draft. Nothing is stored on the server; the text stays in this browser until it is cleared. */
export function DraftPage() {
  const [text, setText] = useState(() => sessionStorage.getItem(storageKey) ?? "");
  const [checked, setChecked] = useState<string | null>(null);
  const [lit, setLit] = useState<Pick<ShownPlace, "here" | "others">>({ here: [], others: [] });
  const lines = useMemo(() => linesOfText(checked ?? ""), [checked]);
  const check = useMutation({
    mutationFn: checkDraft,
    onSuccess: (_result, sent) => {
      setChecked(sent);
      setLit({ here: [], others: [] });
    },
  });
  const change = (next: string) => {
    setText(next);
    sessionStorage.setItem(storageKey, next);
  };
  const result = checked === null ? undefined : check.data;
  const total = result ? result.counts.error + result.counts.warning + result.counts.note : 0;
  return (
    <div className="page draft-page">
      <PageHead
        title="检查文稿"
        note={
          result
            ? `${result.chars} 字 · 读出文件 ${result.documents.length} · 任务 ${result.documents.reduce((sum, document) => sum + document.tasks.length, 0)} · 错误 ${result.counts.error} · 警示 ${result.counts.warning} · 提示 ${result.counts.note}`
            : "粘贴后检查，不保存任何内容。"
        }
        actions={
          <>
            <Link to="/check">已入库文件的检查</Link>
            {result ? <PrintButton /> : null}
          </>
        }
      />
      {check.isError ? <ProblemNotice error={check.error} onRetry={() => check.mutate(text)} /> : null}
      <div className="draft-columns">
        <section className="draft-text" aria-label="文稿">
          {result ? (
            <div className="draft-source panel">
              <SourcePane lines={lines} lit={lit.here} also={lit.others} />
            </div>
          ) : (
            <Input.TextArea
              className="draft-input"
              aria-label="文稿"
              placeholder="把文稿粘贴到这里"
              value={text}
              onChange={(event) => change(event.target.value)}
              onKeyDown={(event) => {
                if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && text.trim() !== "") check.mutate(text);
              }}
            />
          )}
          <div className="draft-actions no-print">
            {result ? (
              <Button onClick={() => setChecked(null)}>回去改文稿</Button>
            ) : (
              <Button type="primary" disabled={text.trim() === ""} loading={check.isPending} onClick={() => check.mutate(text)}>
                检查（Ctrl+回车）
              </Button>
            )}
            <Button
              type="link"
              onClick={() => {
                change("");
                setChecked(null);
              }}
            >
              清空
            </Button>
          </div>
        </section>
        <section aria-label="检查结果" aria-live="polite" className="draft-findings">
          {result ? (
            total === 0 ? (
              <EmptyLesson title="没有发现问题">
                <p>只查文稿自身就能看出的毛病；需要对照其他文件的，这里不下结论。</p>
              </EmptyLesson>
            ) : (
              <FindingGroups check={result} onPlace={setLit} />
            )
          ) : (
            <EmptyLesson title="会查什么">
              <ol>
                <li>合计与分项、序号是否对得上</li>
                <li>日期是否存在、期限是否早于发文日期</li>
                <li>引用的本文条款是否存在，表格有无缺行</li>
                <li>应当办的事有没有写明由谁办</li>
              </ol>
            </EmptyLesson>
          )}
        </section>
      </div>
    </div>
  );
}
