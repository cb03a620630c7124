import { Button } from "antd";
import type { RegisterDefinition } from "../../../api/contract/index.ts";
import { EmptyLesson } from "../../parts/empty-lesson.tsx";

interface RegisterLessonProps {
  register: RegisterDefinition;
  filtered: boolean;
  onClear: () => void;
  onEnter: () => void;
}

export function RegisterLesson({ register, filtered, onClear, onEnter }: RegisterLessonProps) {
  if (filtered)
    return (
      <EmptyLesson title="没有符合条件的记录" actions={<Button onClick={onClear}>清除筛选</Button>}>
        <p>放宽条件再看；“截至某日”只显示那一天已经生效的记录。</p>
      </EmptyLesson>
    );
  const keepers = register.keptBy.map((actor) => actor.label).join("、");
  return (
    <EmptyLesson
      title={`${register.label}还是空的`}
      actions={
        register.mayEnter ? (
          <Button type="primary" onClick={onEnter}>
            录入第一条
          </Button>
        ) : undefined
      }
    >
      <p>
        每条记
        {register.fields
          .slice(0, 5)
          .map((field) => field.label)
          .join("、")}
        {register.fields.length > 5 ? "等" : ""}。
      </p>
      <ol>
        <li>
          由{keepers}登记；{register.mayEnter ? "您现在的身份可以录入。" : "您现在的身份只能看，在右上角换成登记的人再录。"}
        </li>
        <li>办件办到相应的步骤，也会自动在这里写入或改动记录。</li>
        <li>录入、更正、作废都留痕；与规则不符的事实照录，并列入“问题”。</li>
      </ol>
    </EmptyLesson>
  );
}
