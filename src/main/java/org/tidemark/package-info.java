@org.jspecify.annotations.NullMarked
package org.tidemark;
