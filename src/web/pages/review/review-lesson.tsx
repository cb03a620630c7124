import { Button } from "antd";
import type { CandidateState } from "../../../api/contract/index.ts";
import { candidateStateLabels } from "../../../api/contract/labels.ts";
import { EmptyLesson } from "../../parts/empty-lesson.tsx";
import { GoButton } from "../../shell/go-button.tsx";

interface ReviewLessonProps {
  filtered: boolean;
  state: CandidateState;
  onClear: () => void;
}

export function ReviewLesson({ filtered, state, onClear }: ReviewLessonProps) {
  if (filtered)
    return (
      <EmptyLesson title={`没有符合条件的“${candidateStateLabels[state]}”任务`} actions={<Button onClick={onClear}>清除筛选</Button>}>
        <p>放宽筛选再看，或换一个状态。</p>
      </EmptyLesson>
    );
  return (
    <EmptyLesson
      title="没有等待校核的任务"
      actions={
        <>
          <GoButton primary to="/ingest">
            导入公报
          </GoButton>
          <GoButton to="/oversight">看督办</GoButton>
          <GoButton to="/oversight/new">手工立项</GoButton>
        </>
      }
    >
      <p>导入公报后，读出的任务都在这里等一个人来定：原句在旁边，核对单位、分工、期限，确认之后才进入督办。</p>
      <p>
        键盘办理：<kbd>j</kbd> <kbd>k</kbd> 上下移动，<kbd>c</kbd> 确认，<kbd>e</kbd> 更正，<kbd>x</kbd> 驳回，<kbd>u</kbd> 撤销。
      </p>
      <p>领导批示、会议纪要交办的事，用“手工立项”。</p>
    </EmptyLesson>
  );
}
