import { useQuery } from "@tanstack/react-query";
import { Button, Select } from "antd";
import { useState } from "react";
import type { Account, Person } from "../../../api/contract/index.ts";
import { linkPersons } from "../../api/accounts.ts";
import { personsQuery } from "../../api/persons.ts";
import { useMay } from "../../api/use-session.ts";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import { usePlaceName } from "../../parts/use-place-name.ts";
import { useAccountAct } from "./use-account-act.ts";

const INSTALLATION = "000000";
const personText = ({ unit, name, title }: Person) => `${unit} ${name}（${title}）`;

/** As whom the account acts, one person a city. The system administrator links them. */
export function PersonsPanel({ account }: { account: Account }) {
  const may = useMay();
  const persons = useQuery(personsQuery);
  const all = (persons.data?.items ?? []).filter(({ city }) => city !== INSTALLATION);
  const shown = (id: string) => {
    const found = all.find((person) => person.id === id);
    return found ? personText(found) : id;
  };
  return (
    <section className="panel me-panel">
      <h2>办理人员</h2>
      <p className="muted">办件、台账以人员的名义办理，一个城市一人；督查、法制等角色校核、督办时不需要。</p>
      {may("accounts.write") ? (
        <PersonsEditor account={account} persons={all} />
      ) : (
        <>
          <ul className="plain-list">
            {account.persons.map(({ city, person }) => (
              <li key={city}>{shown(person)}</li>
            ))}
          </ul>
          {account.persons.length === 0 ? <p>没有关联人员。</p> : null}
          <p className="muted">人员由系统管理员关联。</p>
        </>
      )}
    </section>
  );
}

function PersonsEditor({ account, persons }: { account: Account; persons: readonly Person[] }) {
  const [linked, setLinked] = useState(account.persons);
  const placeName = usePlaceName(persons.map(({ city }) => city));
  const save = useAccountAct(
    (next: Account["persons"], key) => linkPersons(account.id, next, key),
    () => "办理人员已更改。",
  );
  const cities = [...Map.groupBy(persons, ({ city }) => city)];
  if (cities.length === 0) return <p>还没有人员名册，导入人员之后在这里关联。</p>;
  const choose = (city: string, person: string | undefined) =>
    setLinked([...linked.filter((one) => one.city !== city), ...(person ? [{ city, person }] : [])]);
  const changed = JSON.stringify(linked) !== JSON.stringify(account.persons);
  return (
    <>
      {cities.map(([city, members]) => (
        <label key={city} className="person-link" htmlFor={`person-${city}`}>
          {placeName(city)}
          <Select
            id={`person-${city}`}
            aria-label={`${placeName(city)}的办理人员`}
            allowClear
            placeholder="不在这个城市办理"
            showSearch={{ optionFilterProp: "label" }}
            value={linked.find((one) => one.city === city)?.person ?? null}
            options={members.map((person) => ({ value: person.id, label: personText(person) }))}
            onChange={(person: string | undefined) => choose(city, person)}
          />
        </label>
      ))}
      {save.isError ? <ProblemNotice error={save.error} /> : null}
      <div className="form-actions">
        <Button type="primary" disabled={!changed} loading={save.isPending} onClick={() => save.mutate(linked)}>
          保存
        </Button>
      </div>
    </>
  );
}
