import { Context } from '@temporalio/activity';
import type { StepView, TakeTurn, TurnStore } from './ports/turns';

/** A turn's transaction gives up this long before Temporal would give up on the turn. */
const MARGIN_MS = 300;

export const createTurnActivities = ({ turns }: { turns: TurnStore }) => ({
  /** Decides: tells the process what is new and gives the step that stands. Run twice, it finds nothing new. */
  takeTurn: (turn: TakeTurn): Promise<StepView> => {
    const { startToCloseTimeoutMs } = Context.current().info;
    return turns.takeTurn(turn, startToCloseTimeoutMs - MARGIN_MS);
  },
});
