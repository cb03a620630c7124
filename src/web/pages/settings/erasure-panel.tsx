import { useMutation, useQuery } from "@tanstack/react-query";
import { Alert, App, Button, Checkbox, Input, Select } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { erasePersonal, findPersonal } from "../../api/administration.ts";
import { chainPath } from "../../api/chain.ts";
import { citiesQuery } from "../../api/system.ts";
import { ProblemNotice } from "../../parts/problem-notice.tsx";

/** 删除个人信息: look first where it stands, then erase it with a reason. */
export function ErasurePanel() {
  const { modal } = App.useApp();
  const { data: cities = [] } = useQuery(citiesQuery);
  const [picked, setPicked] = useState<string | null>(null);
  const city = picked ?? cities[0]?.city ?? "";
  const [value, setValue] = useState("");
  const [left, setLeft] = useState<readonly string[]>([]);
  const [reason, setReason] = useState("");
  const find = useMutation({ mutationFn: () => findPersonal(city, value.trim()), onSuccess: () => setLeft([]) });
  const places = find.data?.kept ?? [];
  const chosen = places.filter(({ hash }) => !left.includes(hash)).map(({ hash }) => hash);
  const erase = useMutation({
    mutationFn: () => erasePersonal(city, value.trim(), chosen, reason.trim()),
    onSuccess: () => find.reset(),
  });
  const count = places.length + (find.data?.drafts ?? 0);
  return (
    <section className="panel settings-panel">
      <h2>删除个人信息</h2>
      <p className="muted">姓名、电话等与留痕分开存放，留痕里只有哈希。删除后各处都不再显示，留痕照样核验通过。删除不能撤销，本身留痕。</p>
      <div className="form-actions">
        {cities.length > 1 ? (
          <Select
            aria-label="城市"
            style={{ width: 130 }}
            value={city}
            options={cities.map((entry) => ({ value: entry.city, label: entry.name }))}
            onChange={setPicked}
          />
        ) : null}
        <Input
          aria-label="要查找的个人信息"
          className="trial-address"
          placeholder="完整的姓名或电话"
          value={value}
          onChange={(event) => {
            setValue(event.target.value);
            find.reset();
          }}
        />
        <Button disabled={value.trim() === ""} loading={find.isPending} onClick={() => find.mutate()}>
          查找
        </Button>
      </div>
      {find.isError ? <ProblemNotice error={find.error} /> : null}
      {erase.isError ? <ProblemNotice error={erase.error} /> : null}
      {erase.data ? <Alert type="success" showIcon title={erase.data.message} /> : null}
      {find.data ? (
        <p>{count === 0 ? find.data.message : `找到 ${places.length} 处，草稿 ${find.data.drafts} 份。${find.data.message}`}</p>
      ) : null}
      <ul className="plain-list">
        {places.map(({ hash, streams }) => (
          <li key={hash}>
            <Checkbox
              aria-label={`删除 ${streams.join("、")} 中的`}
              checked={!left.includes(hash)}
              onChange={(event) => setLeft(event.target.checked ? left.filter((one) => one !== hash) : [...left, hash])}
            />{" "}
            {streams.map((stream) => (
              <Link key={stream} to={chainPath(city, stream)}>
                {stream}
              </Link>
            ))}
          </li>
        ))}
      </ul>
      {count > 0 ? (
        <div className="form-actions">
          <Input
            aria-label="删除的理由"
            className="trial-address"
            placeholder="删除的理由（留痕，必填）"
            maxLength={400}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          <Button
            danger
            disabled={reason.trim().length < 2 || (chosen.length === 0 && places.length > 0)}
            loading={erase.isPending}
            onClick={() =>
              modal.confirm({
                title: `删除 ${chosen.length} 处个人信息？`,
                content: "删除后不能恢复。",
                okText: "删除",
                cancelText: "不删",
                onOk: () => erase.mutate(),
              })
            }
          >
            删除所选 {chosen.length} 处
          </Button>
        </div>
      ) : null}
    </section>
  );
}
