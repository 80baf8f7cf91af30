using System.CommandLine;
using System.Net;
using Mien.Cli.Shared;

namespace Mien.Cli.Serve;

/// <summary>The options of verbs that serve.</summary>
internal static class ServerSwitches
{
    /// <summary>Where to listen.</summary>
    public static Option<int> Port() => new("--port")
    {
        HelpName = "N", Description = "The port to listen on; 0 for any that is free.", DefaultValueFactory = _ => 5050,
        CustomParser = given => Switch.Whole(given, "--port", 0, ushort.MaxValue),
    };

    /// <summary>Who can reach it.</summary>
    public static Option<IPAddress> Address() => new("--address")
    {
        HelpName = "IP", Description = "The address to listen on; 0.0.0.0 lets everybody in this network in, without a password.", DefaultValueFactory = _ => IPAddress.Loopback,
        CustomParser = given =>
        {
            if (!IPAddress.TryParse(given.Tokens[0].Value, out var address))
            {
                given.AddError($"Expected --address with an IP address such as 127.0.0.1, got '{given.Tokens[0].Value}'.");
            }
            return address;
        },
    };
}
