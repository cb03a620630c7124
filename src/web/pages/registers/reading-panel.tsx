import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Input, Radio } from "antd";
import { useState } from "react";
import type { Reading, TouchedDecision } from "../../../api/contract/index.ts";
import { readingOwnerLabels } from "../../../api/contract/labels.ts";
import { chooseReading } from "../../api/regimes.ts";
import { momentText } from "../../parts/moment-text.ts";
import { BasisMark } from "../../parts/rules/basis-mark.tsx";
import { RefusalNotice } from "../../parts/rules/refusal-notice.tsx";
import { useWriteKey } from "../../parts/use-write-key.ts";
import { TouchedCases } from "./touched-cases.tsx";

interface ReadingPanelProps {
  reading: Reading;
  city: string;
  regime: string;
}

/** One reading: question, options, the default with its reason, who chose what; choosing another shows first what it would touch. */
export function ReadingPanel({ reading, city, regime }: ReadingPanelProps) {
  const client = useQueryClient();
  const { keyFor, answered } = useWriteKey();
  const [option, setOption] = useState(reading.option);
  const [reason, setReason] = useState("");
  const [touched, setTouched] = useState<readonly TouchedDecision[] | null>(null);
  const choose = useMutation({
    mutationFn: () => chooseReading(city, regime, reading, option, reason.trim(), keyFor([option, reason, reading.version])),
    onError: answered,
    onSuccess: async (result) => {
      answered();
      setReason("");
      setTouched(result.touched);
      await client.invalidateQueries();
    },
  });
  const label = (wanted: string) => reading.options.find((entry) => entry.option === wanted)?.label ?? wanted;
  const other = option !== reading.option;
  return (
    <section className="panel reading" id={reading.key}>
      <h2>
        {reading.question}
        <BasisMark basis={reading.basis} what="这一问题" />
      </h2>
      <Radio.Group
        aria-label={reading.question}
        className="reading-options"
        value={option}
        onChange={(event) => setOption(event.target.value)}
        options={reading.options.map((entry) => ({
          value: entry.option,
          label: `${entry.label}${entry.option === reading.option ? "（现行）" : ""}${entry.option === reading.default ? "（默认）" : ""}`,
        }))}
      />
      <dl className="value-list">
        <div>
          <dt>默认的理由</dt>
          <dd>
            {label(reading.default)}：{reading.defaultReason}
          </dd>
        </div>
        <div>
          <dt>谁来定</dt>
          <dd>{readingOwnerLabels[reading.owner]}</dd>
        </div>
        <div>
          <dt>谁选的</dt>
          <dd>
            {reading.chosen
              ? `${reading.chosen.by} 于 ${momentText(reading.chosen.at)}（${reading.chosen.on} 起）：${reading.chosen.reason}`
              : "尚无人选定，取默认"}
          </dd>
        </div>
        <div>
          <dt>用到它的规则</dt>
          <dd>{reading.rules.map((rule) => rule.label).join("、") || "–"}</dd>
        </div>
      </dl>
      {other ? (
        <form
          className="reading-change no-print"
          onSubmit={(event) => {
            event.preventDefault();
            if (reason.trim().length >= 2) choose.mutate();
          }}
        >
          <h3>改取“{label(option)}”会触及哪些办件</h3>
          <TouchedCases city={city} regime={regime} reading={reading.key} option={option} />
          <p className="muted">已办的不自动改判。选定之后，可以对触及的判定逐件重新判定，旧判定保留。</p>
          <Input.TextArea
            aria-label="选定的理由"
            placeholder="选定的理由（留痕，必填）"
            className="grow field-wide"
            rows={1}
            maxLength={400}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          <div className="form-actions">
            <Button type="primary" htmlType="submit" disabled={reason.trim().length < 2} loading={choose.isPending}>
              选定“{label(option)}”
            </Button>
            <Button onClick={() => setOption(reading.option)}>不改</Button>
          </div>
        </form>
      ) : null}
      {choose.isError ? <RefusalNotice error={choose.error} /> : null}
      {touched && !other ? (
        <div className="reading-change">
          <h3>已选定。触及的判定</h3>
          <TouchedCases city={city} regime={regime} reading={reading.key} option={null} found={touched} deciding />
        </div>
      ) : null}
    </section>
  );
}
