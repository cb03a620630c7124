import { useQuery } from "@tanstack/react-query";
import { Input, Popover } from "antd";
import { useState } from "react";
import { useParams, useSearchParams } from "react-router";
import type { Person } from "../../../api/contract/index.ts";
import { citiesQuery } from "../../api/system.ts";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import "./person.css";
import { useActing } from "./use-acting.ts";

const INSTALLATION = "000000";
/** The roles of one person each stand before the long lists of units and enterprises. */
const order = ["supervisor", "legal", "leader", "observer", "officer", "enterprise"];
const rank = (role: string) => order.indexOf(role);

const labelsOf = (person: Person): string => [...new Set([...person.parts, ...person.roles].map(({ label }) => label))].join("、");
const found = (person: Person, words: string): boolean =>
  words === "" || `${person.name}${person.unit}${person.title}${labelsOf(person)}`.includes(words);

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
  // Staff that was entered has its roles by its accounts; only prepared persons can be played.
  const shown = acting.persons.filter((person) => person.roles.length > 0 && found(person, words.trim()));
  const place = (city: string) => (city === INSTALLATION ? 2 : city === here ? 0 : 1);
  const byCity = [...Map.groupBy(shown, (person) => person.city)].toSorted(([a], [b]) => place(a) - place(b));
  const nameOf = (city: string) => (city === INSTALLATION ? "整个系统：三员" : (cities.find((entry) => entry.city === city)?.name ?? city));
  const choose = (person: Person) => {
    acting.switchTo(person);
    onChosen();
  };
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
          <h3>{nameOf(city)}</h3>
          <PersonsByRole persons={persons} current={acting.current?.id} onChoose={choose} />
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

interface PersonsByRoleProps {
  persons: readonly Person[];
  current: string | undefined;
  onChoose: (person: Person) => void;
}

function PersonsByRole({ persons, current, onChoose }: PersonsByRoleProps) {
  const roleOf = (person: Person) => person.roles[0]?.role ?? "";
  const groups = [...Map.groupBy(persons, roleOf)].toSorted(([a], [b]) => rank(a) - rank(b));
  return groups.map(([role, members]) => (
    <div key={role} className="person-role">
      <h4>{members[0]?.roles[0]?.label ?? "人员"}</h4>
      <ul>
        {members.map((person) => (
          <li key={person.id}>
            <button
              type="button"
              className="person-button"
              aria-current={person.id === current ? "true" : undefined}
              onClick={() => onChoose(person)}
            >
              <b>{person.name}</b> {person.unit} · {person.title}
              {person.parts.length > 0 ? (
                <span className="muted">{[...new Set(person.parts.map((part) => part.label))].join("、")}</span>
              ) : null}
            </button>
          </li>
        ))}
      </ul>
    </div>
  ));
}
