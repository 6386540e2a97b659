/** Replays what the original controllers were seen to do, against whatever implements it. */
@NullMarked
package dev.tidemark.testkit.replay;

import org.jspecify.annotations.NullMarked;
