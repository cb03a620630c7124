import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { Link, useNavigate } from "react-router";
import type { Demonstration } from "../../../api/contract/index.ts";
import { demonstrationsQuery } from "../../api/demonstrations.ts";
import { beginPath } from "../cases/begin-path.ts";
import { useActing } from "../person/use-acting.ts";
import { regimePath } from "../registers/register-paths.ts";
import "./demonstration.css";

const KEPT = "luoshi-first-steps";

/** On the first page in demo mode: what a newcomer may try, one click away. */
export function FirstSteps() {
  const { demo } = useActing();
  const { data: items = [] } = useQuery(demonstrationsQuery);
  const [hidden, setHidden] = useState(() => localStorage.getItem(KEPT) === "hidden");
  const played = items.filter(({ state }) => state === "played");
  if (!demo || hidden || played.length === 0) return null;
  const hide = () => {
    localStorage.setItem(KEPT, "hidden");
    setHidden(true);
  };
  return (
    <section className="panel first-steps no-print" aria-label="先试一试">
      <div className="first-steps-head">
        <h2>先试一试</h2>
        <span className="muted">演示模式：人员和台账都是示例，随便办，每一步都留痕。</span>
        <Button type="text" size="small" onClick={hide}>
          收起
        </Button>
      </div>
      {played.map((one) => (
        <Invitation key={`${one.city}-${one.regime}`} one={one} several={played.length > 1} />
      ))}
    </section>
  );
}

function Invitation({ one, several }: { one: Demonstration; several: boolean }) {
  const navigate = useNavigate();
  const { switchTo } = useActing();
  const { city, regime, beginsWith, starter } = one;
  const cases = `/cases?city=${city}&regime=${encodeURIComponent(regime)}`;
  return (
    <div className="first-step">
      <p>
        {several ? <b>{one.cityName} · </b> : null}
        {one.invites}。
      </p>
      <div className="first-step-acts">
        {starter ? (
          <Button
            type="primary"
            onClick={() => switchTo({ city, id: starter.id }, () => void navigate(beginPath(city, regime, beginsWith)))}
            title={`以${starter.unit}${starter.name}的身份办理`}
          >
            开始：{beginsWith.label}（以{starter.unit} {starter.name}）
          </Button>
        ) : null}
        <Link to={`${cases}&light=red`}>看超了期限的办件</Link>
        <Link to={regimePath(city, regime, "findings")}>看台账里的问题</Link>
        <Link to={regimePath(city, regime)}>
          {one.cityName}
          {one.label}
        </Link>
      </div>
    </div>
  );
}
