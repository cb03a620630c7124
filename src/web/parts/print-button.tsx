import { Button } from "antd";

export function PrintButton() {
  return <Button onClick={() => window.print()}>打印</Button>;
}
