import { useQuery } from "@tanstack/react-query";
import { Input, Popover } from "antd";
import { useState } from "react";
import { useParams, useSearchParams } from "react-router";
import type { Person } from "../../../api/contract/index.ts";
import { citiesQuery } from "../../api/system.ts";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import "./person.css";
import { useActing } from "./use-acting.ts";

const found = (person: Person, words: string): boolean =>
  words === "" || `${person.name}${person.unit}${person.title}${person.parts.map((part) => part.label).join("")}`.includes(words);

/** The person as whom acts are made, in the header; one click makes it another prepared person. Only in demo mode. */
export function PersonSwitch() {
  const acting = useActing();
  const [open, setOpen] = useState(false);
  if (!acting.ready || !acting.demo) return null;
  const { current } = acting;
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      placement="bottomRight"
      destroyOnHidden
      title="以谁的身份办理（演示）"
      content={<PersonList acting={acting} onChosen={() => setOpen(false)} />}
    >
      <button
        type="button"
        className="person-switch"
        aria-label={current ? `演示身份：${current.unit} ${current.name}，点击切换` : "演示：选择身份"}
      >
        <span className="demo-mark">演示</span>
        {current ? (
          <>
            <span className="person-unit desk-only">{current.unit}</span>
            <span className="person-name">{current.name}</span>
          </>
        ) : (
          <span className="person-name">选身份</span>
        )}
      </button>
    </Popover>
  );
}

function PersonList({ acting, onChosen }: { acting: ReturnType<typeof useActing>; onChosen: () => void }) {
  const { data: cities = [] } = useQuery(citiesQuery);
  const { city: ofPath } = useParams();
  const [params] = useSearchParams();
  const [words, setWords] = useState("");
  const here = ofPath ?? params.get("city") ?? acting.current?.city;
  const shown = acting.persons.filter((person) => found(person, words.trim()));
  const byCity = [...Map.groupBy(shown, (person) => person.city)].toSorted(([a], [b]) => Number(b === here) - Number(a === here));
  return (
    <div className="person-list">
      <p className="muted">演示模式只在本机开放，人员是预设的。每次办理都以所选的人和单位留痕。</p>
      <Input
        autoFocus
        allowClear
        aria-label="按姓名、单位、角色找"
        placeholder="按姓名、单位、角色找"
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      {acting.error ? <ProblemNotice error={acting.error} /> : null}
      {byCity.map(([city, persons]) => (
        <section key={city}>
          <h3>{cities.find((entry) => entry.city === city)?.name ?? city}</h3>
          <ul>
            {persons.map((person) => (
              <li key={person.id}>
                <button
                  type="button"
                  className="person-button"
                  aria-current={person.id === acting.current?.id ? "true" : undefined}
                  onClick={() => {
                    acting.switchTo(person);
                    onChosen();
                  }}
                >
                  <b>{person.name}</b> {person.unit} · {person.title}
                  <span className="muted">{[...new Set(person.parts.map((part) => part.label))].join("、")}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {shown.length === 0 ? <p className="muted">没有这样的人员。</p> : null}
      {acting.current ? (
        <button
          type="button"
          className="plain-button"
          onClick={() => {
            acting.leave(acting.current?.city ?? "");
            onChosen();
          }}
        >
          退出身份
        </button>
      ) : null}
    </div>
  );
}
