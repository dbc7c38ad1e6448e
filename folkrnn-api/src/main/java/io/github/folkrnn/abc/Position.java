package io.github.folkrnn.abc;

/**
 * A place in the text of a tune.
 *
 * <p>Immutable and thread-safe.
 *
 * <pre>{@code
 * tune.problems().forEach(problem -> System.out.println("in line " + problem.position().line()));
 * }</pre>
 *
 * @param line the line, counted from 1
 * @param column the character in the line, counted from 1 in UTF-16 units
 */
public record Position(int line, int column) implements Comparable<Position> {
    @Override
    public int compareTo(Position other) {
        return line != other.line ? Integer.compare(line, other.line) : Integer.compare(column, other.column);
    }

    /**
     * The place in words.
     *
     * @return for example {@code line 7, column 12}
     */
    @Override
    public String toString() {
        return "line " + line + ", column " + column;
    }
}
