import { LitItem } from "./lit-item.tsx";
import type { PaneProps } from "./pane-props.ts";

const words = { ">=": "不低于", "<=": "不超过", ">": "高于", "<": "低于", "=": "为", "~": "约" } as const;

export function TargetsPane({ document, lit, onLight }: PaneProps) {
  return (
    <>
      <ul className="lit-list">
        {document.targets.map((target, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is fixed
          <LitItem key={index} lit={{ spans: target.spans }} now={lit} onLight={onLight}>
            <span>
              {target.metric}{" "}
              <b className="nowrap">
                {words[target.op]} {target.value}
                {target.max === undefined ? "" : `–${target.max}`} {target.unit}
              </b>
            </span>
            <span className="muted">
              {[target.due ? `期限 ${target.due}` : null, target.base ? `基期 ${target.base}` : null, target.scope]
                .filter(Boolean)
                .join(" · ") || target.text}
            </span>
          </LitItem>
        ))}
      </ul>
      {document.money.length > 0 ? (
        <>
          <h3 className="pane-heading">金额</h3>
          <ul className="lit-list">
            {document.money.map((money, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the list is fixed
              <LitItem key={index} lit={{ spans: money.spans }} now={lit} onLight={onLight}>
                <span>{money.text}</span>
                <span className="muted nowrap">
                  {Number(money.amount).toLocaleString("zh-CN")} {money.currency === "CNY" ? "元" : money.currency}
                </span>
              </LitItem>
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}
