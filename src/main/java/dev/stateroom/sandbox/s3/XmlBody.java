package dev.stateroom.sandbox.s3;

import dev.stateroom.sandbox.http.AwsError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/// An element of a request's XML, read by local names. Document types are refused.
final class XmlBody {
    private final Element element;

    private XmlBody(Element element) {
        this.element = element;
    }

    static XmlBody parse(byte[] body) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setExpandEntityReferences(false);
            factory.setXIncludeAware(false);
            factory.setNamespaceAware(true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            // The JDK's default handler prints to standard error.
            builder.setErrorHandler(new Quiet());
            return new XmlBody(builder.parse(new ByteArrayInputStream(body)).getDocumentElement());
        } catch (SAXException e) {
            throw new AwsError(
                    400,
                    "MalformedXML",
                    "The XML you provided was not well-formed or did not validate against our"
                            + " published schema");
        } catch (IOException | ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    List<XmlBody> all(String name) {
        List<XmlBody> found = new ArrayList<>();
        for (Node n = element.getFirstChild(); n != null; n = n.getNextSibling()) {
            if (n instanceof Element e && name.equals(e.getLocalName())) {
                found.add(new XmlBody(e));
            }
        }
        return found;
    }

    Optional<XmlBody> first(String name) {
        return all(name).stream().findFirst();
    }

    Optional<String> text(String name) {
        return first(name).map(child -> child.element.getTextContent());
    }

    private static final class Quiet extends org.xml.sax.helpers.DefaultHandler {
        @Override
        public void error(org.xml.sax.SAXParseException e) throws SAXException {
            throw e;
        }
    }
}
