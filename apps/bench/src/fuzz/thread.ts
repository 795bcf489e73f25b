/** A thread that plays some of the seeds. */
import { answerOrders } from "../drills/threads.ts";
import { playStretch } from "./play-stretch.ts";

answerOrders(playStretch);
