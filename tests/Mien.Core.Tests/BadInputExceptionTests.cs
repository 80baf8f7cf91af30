namespace Mien.Core.Tests;

public class BadInputExceptionTests
{
    [Fact]
    public void The_message_names_the_thing_the_fault_and_the_next_step() =>
        Assert.Equal("a.csv: row 3 has no label; fill it in.", new BadInputException("a.csv", "row 3 has no label", "fill it in").Message);

    [Fact]
    public void A_quoted_text_of_several_lines_becomes_one() =>
        Assert.Equal("a.json: 't [ 1' is not JSON; fix it.", new BadInputException("a.json", "'t [\r\n1' is not JSON", "fix it").Message);
}
