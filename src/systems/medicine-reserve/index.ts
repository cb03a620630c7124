/** 医药储备: the regime, the cities that have taken it on, and examples of its rules. */
import { defineSystem } from "../../trials/system.ts";
import yangquan from "./adoptions/140300.ts";
import yunchuan from "./adoptions/990100.ts";
import { demonstration } from "./demonstration.ts";
import { callOutExercise } from "./drill.ts";
import { examples } from "./examples.ts";
import { medicineReserve } from "./regime.ts";

export default defineSystem({
  regime: medicineReserve,
  adoptions: [yangquan, yunchuan],
  examples,
  demonstration,
  exercises: [callOutExercise],
});
