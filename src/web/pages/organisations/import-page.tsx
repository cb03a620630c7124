import { useMutation } from "@tanstack/react-query";
import { Alert, Button, Checkbox } from "antd";
import { useState } from "react";
import { Link, useParams } from "react-router";
import type { StaffImported, StaffPreview } from "../../../api/contract/index.ts";
import { importStaff, previewImport, templateUrl } from "../../api/organisations.ts";
import { useMay } from "../../api/use-session.ts";
import { PageHead } from "../../parts/page-head.tsx";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import { ImportRows } from "./import-rows.tsx";
import { listPath } from "./organisation-paths.ts";
import "../ingest/ingest.css";
import "./organisations.css";
import { useOrganisationAct } from "./use-organisation-act.ts";

type Row = StaffPreview["rows"][number];
const takes = ({ outcome }: Row) => outcome !== "faulty";
const changes = ({ outcome }: Row) => outcome === "joins" || outcome === "changes";

/** Import of staff in three steps: the template, a look at what the sheet would change, the import of all or chosen rows. */
export function ImportPage() {
  const { city = "" } = useParams();
  const may = useMay();
  const [file, setFile] = useState<File | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const [leaving, setLeaving] = useState<ReadonlySet<string>>(new Set());
  const [accounts, setAccounts] = useState(false);
  const look = useMutation({
    mutationFn: (sheet: File) => previewImport(city, sheet),
    onSuccess: ({ rows }) => {
      setChosen(new Set(rows.filter(changes).map(({ entry }) => entry.row)));
      setLeaving(new Set());
    },
  });
  const take = useOrganisationAct(city, (asked: Parameters<typeof importStaff>[1], key) => importStaff(city, asked, key));
  const preview = look.data;
  const rows = preview?.rows ?? [];
  const logins = rows.filter((row) => chosen.has(row.entry.row) && row.login !== null).length;
  const choose = (sheet: File | undefined) => {
    if (!sheet) return;
    setFile(sheet);
    take.reset();
    look.mutate(sheet);
  };
  const send = () => {
    const picked = rows.filter((row) => takes(row) && chosen.has(row.entry.row));
    take.mutate({ rows: picked.map(({ entry }) => entry), leaving: [...leaving], accounts: accounts && logins > 0 });
  };
  return (
    <div className="page">
      <p className="no-print">
        <Link to={listPath(city, "staff")}>← 人员</Link>
      </p>
      <PageHead title="导入人员名册" />
      <p>
        一、<a href={templateUrl(city)}>下载模板</a>，填好后存为 .xlsx。单位须先登记，别名也认得。
      </p>
      <label className="drop-zone import-zone no-print">
        <input
          type="file"
          aria-label="选择名册文件"
          accept=".xlsx"
          disabled={look.isPending || take.isPending}
          onChange={(event) => {
            choose(event.target.files?.[0]);
            event.target.value = "";
          }}
        />
        <strong>{look.isPending ? "正在读取…" : "二、选择名册文件"}</strong>
        <span className="muted">{file ? file.name : "先预览，什么也不写入"}</span>
      </label>
      {look.isError ? <ProblemNotice error={look.error} /> : null}
      {preview && preview.faults.length > 0 ? <SheetFaults faults={preview.faults} /> : null}
      {preview && rows.length > 0 ? (
        <>
          <ImportRows rows={rows} chosen={chosen} onChoose={setChosen} />
          <MissingStaff missing={preview.missing} leaving={leaving} onChange={setLeaving} />
          {may("accounts.write") && logins > 0 ? (
            <p>
              <Checkbox checked={accounts} onChange={(event) => setAccounts(event.target.checked)}>
                同时按登录名建立 {logins} 个账户（没有角色，由安全保密管理员授予）
              </Checkbox>
            </p>
          ) : null}
          {take.isError ? <ProblemNotice error={take.error} /> : null}
          {take.data ? (
            <ImportDone city={city} done={take.data} />
          ) : (
            <div className="form-actions">
              <Button type="primary" disabled={chosen.size + leaving.size === 0} loading={take.isPending} onClick={send}>
                三、导入所选 {chosen.size} 行{leaving.size > 0 ? `，${leaving.size} 人离岗` : ""}
              </Button>
            </div>
          )}
        </>
      ) : null}
    </div>
  );
}

function SheetFaults({ faults }: { faults: StaffPreview["faults"] }) {
  return (
    <Alert
      role="alert"
      type="error"
      title="这张表还不能导入"
      description={
        <ul className="plain-list">
          {faults.map(({ row, column, message, remedy }) => (
            <li key={`${row} ${column} ${message}`}>
              第 {row} 行{column ? `“${column}”` : ""}：{message}。{remedy}。
            </li>
          ))}
        </ul>
      }
    />
  );
}

interface MissingStaffProps {
  missing: StaffPreview["missing"];
  leaving: ReadonlySet<string>;
  onChange: (next: ReadonlySet<string>) => void;
}

function MissingStaff({ missing, leaving, onChange }: MissingStaffProps) {
  if (missing.length === 0) return null;
  const toggle = (id: string) => onChange(leaving.has(id) ? new Set([...leaving].filter((one) => one !== id)) : new Set([...leaving, id]));
  return (
    <section className="panel missing-staff">
      <h2>表中没有的人员</h2>
      <p className="muted">这些人在表中的单位里登记着，表里没有。确已离岗的勾选；手上有事的须先到其人员页移交。</p>
      {missing.map(({ id, name, unitName }) => (
        <Checkbox key={id} checked={leaving.has(id)} onChange={() => toggle(id)}>
          {name}（{unitName}）
        </Checkbox>
      ))}
    </section>
  );
}

function ImportDone({ city, done }: { city: string; done: StaffImported }) {
  const { joined, changed, same, left, accounts } = done;
  return (
    <Alert
      type={accounts.taken.length > 0 ? "warning" : "success"}
      title={`导入完成：新登记 ${joined} 人，更改 ${changed} 人，没有变化 ${same} 人，离岗 ${left} 人。`}
      description={
        <>
          {accounts.created > 0 ? <p>建立账户 {accounts.created} 个，还没有角色，请安全保密管理员授予并发一次性代码。</p> : null}
          {accounts.taken.map(({ row, message }) => (
            <p key={row}>
              第 {row} 行：{message}。
            </p>
          ))}
          <Link to={listPath(city, "staff")}>看人员</Link>
        </>
      }
    />
  );
}
